"""What the names of a function are bound to."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from tameshi.kata_check.static.suite import Function, name_of
from tameshi.kata_check.static.syntax import nodes

Bindings = dict[str, list[ast.expr | None]]


def imported_names(body: list[ast.stmt], module: str) -> Iterator[str]:
    """The names under which these statements import the submission's module, or parts of it."""
    for node in body:
        if isinstance(node, ast.ImportFrom) and node.module == module:
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.asname or alias.name for alias in node.names if alias.name == module)


def arguments(of: ast.arguments) -> list[ast.arg]:
    """All parameters of a function."""
    rest = [one for one in (of.vararg, of.kwarg) if one is not None]
    return [*of.posonlyargs, *of.args, *of.kwonlyargs, *rest]


@lru_cache(maxsize=512)
def bindings(function: Function, module: str) -> Bindings:
    """What each name of a function is bound to; None stands for something that is not the submission's."""
    found: Bindings = defaultdict(list)
    for node in nodes(function):
        for target, value in _assignments(node):
            _bind(found, target, value)
        if isinstance(node, ast.Import | ast.ImportFrom):
            for name in imported_names([node], module):
                found[name].append(ast.Name(name))
        elif node is not function and node is not function.args:
            for name in _bound_otherwise(node):
                found[name].append(None)
    return found


def _assignments(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Targets with what they, or their parts, are taken from."""
    match node:
        case ast.Assign():
            yield from ((target, node.value) for target in node.targets)
        case ast.AnnAssign(value=ast.expr() as value) | ast.NamedExpr(value=value):
            yield node.target, value
        case ast.For() | ast.AsyncFor() | ast.comprehension():
            yield node.target, node.iter
        case ast.withitem(optional_vars=ast.expr() as target):
            yield target, node.context_expr


def _bound_otherwise(node: ast.AST) -> Iterator[str]:
    """Names that hold something of the test's own from here on."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.ExceptHandler(name=str() as name) | ast.AugAssign(target=ast.Name(id=name)):
            yield name
        case ast.arguments():
            yield from (argument.arg for argument in arguments(node))


def _bind(found: Bindings, target: ast.expr, value: ast.expr) -> None:
    if isinstance(target, ast.Name):
        found[target.id].append(value)
    elif isinstance(target, ast.Tuple | ast.List):
        parts = value.elts if isinstance(value, ast.Tuple | ast.List) else []
        matching = len(parts) == len(target.elts)
        for place, part in enumerate(target.elts):
            _bind(found, part, parts[place] if matching else value)
    elif isinstance(target, ast.Starred):
        found[name_of(target.value)].append(None)
