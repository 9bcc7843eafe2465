"""What a kind of kata promises about its starter."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from core.katas.faults import Fault
from core.katas.package import KataPackage
from tameshi.kata_check.static.suite import suite_files
from tameshi.kata_check.static.syntax import nodes, parsed

_SOMETHING_IS_THERE = frozenset({"fix", "refactor", "faster"})


def kind_faults(package: KataPackage) -> Iterable[Fault]:
    """A starter that parses, is no reference already, and has what its kind begins with."""
    file = package.path / "starter.py"
    try:
        starter = ast.parse(package.starter)
    except SyntaxError as error:
        yield Fault(file, f"is not Python: {error.msg}", error.lineno)
        return
    for name, content in package.solutions["passes"].items():
        if name.endswith(".py") and ast.dump(parsed(content)) == ast.dump(starter):
            yield Fault(file, f"is the reference solutions/passes/{name}: nothing would be left to do")
    defined = set(_defined(starter.body))
    if package.meta.kind == "predict" and "ANSWERS" not in defined:
        yield Fault(file, "has no `ANSWERS`, which people fill in where they predict")
    if package.meta.kind in _SOMETHING_IS_THERE and (wanted := _imported(package)) and not wanted & defined:
        names = ", ".join(f"`{name}`" for name in sorted(wanted))
        yield Fault(file, f"defines nothing that the tests import ({names}): people change what is there")


def _imported(package: KataPackage) -> set[str]:
    return {
        alias.name
        for suite in suite_files(package)
        for node in nodes(suite.tree)
        if isinstance(node, ast.ImportFrom) and node.module == package.meta.module
        for alias in node.names
    }


def _defined(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.Import() | ast.ImportFrom():
                yield from (alias.asname or alias.name for alias in node.names)
            case ast.Assign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                yield from (part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))
            case ast.If() | ast.Try():
                yield from _defined(node.body)
