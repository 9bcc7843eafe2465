"""What `tameshi kata new` left for the author to write. A fresh package is a list of these."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.katas.faults import Fault
from core.katas.files import LEFT_OUT
from core.katas.package import KataPackage

_TODO = re.compile(r"TODO\(author\): *(?P<what>[^\"]*)")


def todo_faults(package: KataPackage) -> Iterable[Fault]:
    """The lines that still say `TODO(author):`, in all files."""
    for file in sorted(package.path.rglob("*")):
        if file.is_file() and not LEFT_OUT.intersection(file.parts):
            for line, text in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if todo := _TODO.search(text):
                    yield Fault(file, f"to do: {todo['what'].strip()}", line)
