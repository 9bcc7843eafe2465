"""Where a program may be changed: everywhere but in what only people or type checkers read."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

_NOT_RUN = frozenset({"annotation", "returns", "type_params", "type_comment"})
_NAMED_BY_TEXT = frozenset({"TypeVar", "ParamSpec", "TypeVarTuple", "NewType", "getLogger", "NamedTuple", "namedtuple"})


class Place(NamedTuple):
    """A node of a tree, its line, and how to put another one there."""

    node: ast.AST
    line: int
    put: Callable[[ast.AST], None]


def places(parent: ast.AST, line: int = 1, *, words: bool = True) -> Iterator[Place]:
    """Each node below `parent` that may be changed, outermost first. Without `words`, texts stay as they are."""
    for name, value in ast.iter_fields(parent):
        if name in _NOT_RUN:
            continue
        children: list[Any] = value if isinstance(value, list) else [value]
        for number, child in enumerate(children):
            if not isinstance(child, ast.AST) or _is_documentation(child) or _is_for_the_command_line(child):
                continue
            here, words = _line_of(child, line), words and name != "msg"
            if words or not (isinstance(child, ast.Constant) and isinstance(child.value, str)):
                put = partial(value.__setitem__, number) if isinstance(value, list) else partial(setattr, parent, name)
                yield Place(child, here, put)
            yield from places(child, here, words=words and not _speaks_to_people(child))


def _line_of(node: ast.AST, outer: int) -> int:
    line: int = getattr(node.pattern if isinstance(node, ast.match_case) else node, "lineno", outer)
    return line


def _speaks_to_people(node: ast.AST) -> bool:
    """The words of an error are no contract, nor is the name of a type variable or of a logger."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).rpartition(".")[2] in _NAMED_BY_TEXT
    return isinstance(node, ast.Raise)


def _is_documentation(node: ast.AST) -> bool:
    """A docstring, or a bare value such as the `...` of an abstract method."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_for_the_command_line(node: ast.AST) -> bool:
    """What is not run when the program is imported by a test."""
    if not isinstance(node, ast.If):
        return False
    return any(isinstance(one, ast.Name) and one.id in ("__name__", "TYPE_CHECKING") for one in ast.walk(node.test))
