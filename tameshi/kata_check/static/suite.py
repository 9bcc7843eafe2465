"""The suites of a package as syntax trees: its files, its functions, its tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from core.katas.package import KataPackage
from tameshi.kata_check.static.syntax import parsed

Function = ast.FunctionDef | ast.AsyncFunctionDef
Found = Iterator[tuple[ast.stmt | ast.expr, str]]  # Where something was found, and what is to be said of it.
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class SuiteFile:
    """One Python file of `tests/` or `examples/`."""

    file: Path
    text: str
    folder: Literal["tests", "examples"]

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return parsed(self.text)

    @cached_property
    def functions(self) -> list[Function]:
        """The functions of the file and the methods of its classes, without those that run in the cell."""
        return [one for one in _functions(self.tree) if not runs_in_the_cell(one)]

    @property
    def tests(self) -> list[Function]:
        """What pytest would collect."""
        return [one for one in self.functions if self.file.match("test_*.py") and one.name.startswith("test")]


def suite_files(package: KataPackage) -> list[SuiteFile]:
    """All Python files of both suites. A kata in which people write the tests has none."""
    if package.meta.kind == "test":
        return []
    both: tuple[tuple[Literal["tests", "examples"], dict[str, bytes]], ...] = (
        ("tests", dict(package.tests)),
        ("examples", dict(package.examples)),
    )
    return [
        SuiteFile(package.path / folder / name, content.decode("utf-8", "replace"), folder)
        for folder, files in both
        for name, content in files.items()
        if name.endswith(".py")
    ]


def runs_in_the_cell(function: Function) -> bool:
    """Whether the function is an `@in_cell` one, whose text is sent to the submission's side."""
    return any(name_of(decorator) == "in_cell" for decorator in function.decorator_list)


def name_of(node: ast.expr) -> str:
    """The last part of a name: `in_cell` for `tameshi.in_cell` and for `in_cell(...)`."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def title_of(test: Function) -> str:
    """The first line of its docstring, which is its title on the page."""
    return (ast.get_docstring(test) or "").partition("\n")[0].strip()


def _functions(tree: ast.Module | ast.ClassDef) -> Iterator[Function]:
    for node in tree.body:
        if isinstance(node, FUNCTIONS):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node)
