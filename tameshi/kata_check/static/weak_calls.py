"""Calls in tests that leave to the submission what the test should decide."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tameshi.kata_check.static.flow import Values
from tameshi.kata_check.static.suite import Found, Function, name_of
from tameshi.kata_check.static.syntax import nodes

_ANY = frozenset({"Exception", "BaseException"})
_ENDLESS = frozenset({"count", "cycle", "repeat"})
_PATTERNS = frozenset({"match", "search", "fullmatch", "findall", "finditer", "compile", "sub", "split"})


def zip_cut_short(function: Function, values: Values) -> Found:
    """`zip` of what the submission gave with something else, which ends at the shorter one."""
    for node in _calls(function, "zip"):
        if len(node.args) < 2 or any(keyword.arg == "strict" for keyword in node.keywords):
            continue
        neighbours = len({ast.dump(_whole(argument)) for argument in node.args}) == 1  # zip(taken, taken[1:])
        endless = any(isinstance(one, ast.Call) and name_of(one.func) in _ENDLESS for one in node.args)
        if any(values.decide(argument) for argument in node.args) and not neighbours and not endless:
            yield node, "`zip` stops at the shorter side: pass `strict=True`, or compare whole lists"


def any_error(function: Function, _values: Values) -> Found:
    """`pytest.raises(Exception)` without a text to match."""
    for name in ("raises", "assertRaises"):
        for node in _calls(function, name):
            kinds = node.args[0].elts if node.args and isinstance(node.args[0], ast.Tuple) else node.args[:1]
            exact = any(keyword.arg in {"match", "check"} for keyword in node.keywords)
            if not exact and any(isinstance(kind, ast.Name) and kind.id in _ANY for kind in kinds):
                yield node, "any error passes, a misspelt name too: name the class that the contract names"


def their_choice_of_work(function: Function, values: Values) -> Found:
    """`range(x)`, `2 ** x` and patterns of the submission's, unless an assertion has looked at them before."""
    for node in nodes(function):
        match node:
            case ast.Call(func=ast.Name(id="range")):
                chosen = list(node.args)
            case ast.Call(func=ast.Name(id="pow")):
                chosen = list(node.args[1:2])
            case ast.BinOp(op=ast.Pow()):
                chosen = [node.right]
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)) if name in _PATTERNS:
                chosen = list(node.args[:1])
            case _:
                continue
        for value in chosen:
            if values.hold(value) and not _seen_before(function, value):
                shown = ast.unparse(value)
                yield node, f"the submission chooses `{shown}` and with it how long this takes: assert its size first"


def real_sleep(function: Function, _values: Values) -> Found:
    """`time.sleep`, save for `sleep(0)`."""
    for node in _calls(function, "sleep"):
        module = node.func.value if isinstance(node.func, ast.Attribute) else None
        still = bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value == 0
        if isinstance(module, ast.Name) and module.id == "time" and not still:
            yield node, "a real wait is slow, and too short on a busy machine: hand in a `Clock`, or wait for an event"


def _calls(function: Function, name: str) -> Iterator[ast.Call]:
    return (node for node in nodes(function) if isinstance(node, ast.Call) and name_of(node.func) == name)


def _whole(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) else node


def _seen_before(function: Function, value: ast.expr) -> bool:
    """Whether an assertion above mentions the value."""
    wanted = ast.dump(value)
    return any(
        ast.dump(part) == wanted
        for node in nodes(function)
        if isinstance(node, ast.Assert) and node.lineno < value.lineno
        for part in ast.walk(node.test)
        if isinstance(part, ast.expr)
    )
