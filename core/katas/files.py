"""Read the files of a package, noting what is wrong instead of stopping at the first fault."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from typing import Any

from core.katas.faults import Fault

LARGEST = 1024 * 1024
LEFT_OUT = frozenset({"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"})


class Reader:
    """Reads files and collects faults."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, file: Path, message: str, line: int | None = None) -> None:
        """Note one thing that is wrong."""
        self.faults.append(Fault(file, message, line))

    def content(self, file: Path) -> bytes:
        """A file's content; empty after a fault."""
        if file.is_symlink():
            self.fault(file, "a link; put the file itself here")
        elif not file.is_file():
            self.fault(file, "is missing")
        elif file.stat().st_size > LARGEST:
            self.fault(file, "has more than 1 MB")
        else:
            return file.read_bytes()
        return b""

    def text(self, file: Path, *, required: bool = True) -> str:
        """A text file's content with plain line ends; a required one may be neither missing nor blank."""
        if not required and not file.exists():
            return ""
        before = len(self.faults)
        text = self.decoded(file, self.content(file))
        if required and not text.strip() and len(self.faults) == before:
            self.fault(file, "is empty")
        return text

    def decoded(self, file: Path, content: bytes) -> str:
        """`content` as text."""
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            self.fault(file, f"is not UTF-8: {error.reason} at byte {error.start}")
            return ""
        if "\0" in text:
            self.fault(file, "contains a NUL character")
            return ""
        return text.replace("\r\n", "\n")

    def toml(self, file: Path) -> dict[str, Any] | None:
        """A TOML file's content; None after a fault."""
        before = len(self.faults)
        text = self.text(file)
        if len(self.faults) > before:
            return None
        try:
            return tomllib.loads(text)
        except (ValueError, RecursionError) as error:  # The latter of lists in lists in lists.
            self.fault(file, f"is not TOML: {error}")
            return None

    def tree(self, folder: Path) -> dict[str, bytes]:
        """All files below `folder`, by their path inside it; Python files must parse."""
        files: dict[str, bytes] = {}
        for file in sorted(folder.rglob("*")):
            inside = file.relative_to(folder)
            if (
                LEFT_OUT.intersection(inside.parts)
                or file.suffix == ".pyc"
                or (file.is_dir() and not file.is_symlink())
            ):
                continue
            content = self.content(file)
            if file.suffix == ".py":
                self.parse(file, self.decoded(file, content))
            files[inside.as_posix()] = content
        return files

    def parse(self, file: Path, source: str) -> None:
        """Note a syntax error."""
        try:
            ast.parse(source)
        except SyntaxError as error:
            self.fault(file, f"is not Python: {error.msg}", error.lineno)
        except (RecursionError, MemoryError):  # What the parser says of a thousand brackets or operators.
            self.fault(file, "is nested so deeply that Python cannot read it")
