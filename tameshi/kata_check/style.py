"""What the text of a package must have before anything is graded: titles, messages for the person, named mistakes."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.static.syntax import nodes, parsed

_NO_MESSAGE = "an assertion without a message, which is all that a hidden test shows the person"
_NO_TITLE = "has no docstring, whose first line is its title on the page"


def style_faults(package: KataPackage) -> list[Fault]:
    """Everything at once, with file and line. That all of it is Python has been seen to by the loader."""
    faults: list[Fault] = []
    for name, content in package.tests.items():
        if Path(name).match("test_*.py"):
            faults += _suite_faults(package.path / "tests" / name, content)
    for folder, programs in package.solutions.items():
        for name, content in programs.items():
            if folder != "passes" and name.endswith(".py") and not ast.get_docstring(parsed(content)):
                faults.append(
                    Fault(package.path / "solutions" / folder / name, "has no docstring that names its mistake")
                )
    return faults


def _suite_faults(file: Path, content: bytes) -> Iterator[Fault]:
    titles: dict[str, list[int]] = defaultdict(list)
    for node in nodes(parsed(content)):
        if isinstance(node, ast.Assert) and node.msg is None:
            yield Fault(file, _NO_MESSAGE, node.lineno)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test"):
            title = (ast.get_docstring(node) or "").partition("\n")[0].strip()
            if title:
                titles[title].append(node.lineno)
            else:
                yield Fault(file, f"{node.name} {_NO_TITLE}", node.lineno)
    for title, lines in titles.items():
        if len(lines) > 1:
            yield Fault(file, f"the title {title!r} is also that of the test in line {lines[0]}", lines[-1])
