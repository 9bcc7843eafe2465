"""The eight operators. Each takes a node of a syntax tree and yields what may stand in its place, in words too."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple


class Change(NamedTuple):
    """What takes the place of a node, in words, and by which part of the node people would find it."""

    new: ast.AST
    what: str
    at: ast.AST | None = None


Changes = Iterator[Change]
Operator = Callable[[ast.AST], Changes]

_SWAPPED: dict[type[ast.AST], tuple[type[ast.AST], str, str]] = {
    ast.Add: (ast.Sub, "+", "-"),
    ast.Sub: (ast.Add, "-", "+"),
    ast.Mult: (ast.FloorDiv, "*", "//"),
    ast.Div: (ast.Mult, "/", "*"),
    ast.FloorDiv: (ast.Div, "//", "/"),
    ast.Mod: (ast.FloorDiv, "%", "//"),
    ast.Pow: (ast.Mult, "**", "*"),
    ast.BitAnd: (ast.BitOr, "&", "|"),
    ast.BitOr: (ast.BitAnd, "|", "&"),
    ast.BitXor: (ast.BitOr, "^", "|"),
    ast.LShift: (ast.RShift, "<<", ">>"),
    ast.RShift: (ast.LShift, ">>", "<<"),
    ast.Lt: (ast.LtE, "<", "<="),
    ast.LtE: (ast.Lt, "<=", "<"),
    ast.Gt: (ast.GtE, ">", ">="),
    ast.GtE: (ast.Gt, ">=", ">"),
    ast.Eq: (ast.NotEq, "==", "!="),
    ast.NotEq: (ast.Eq, "!=", "=="),
    ast.Is: (ast.IsNot, "is", "is not"),
    ast.IsNot: (ast.Is, "is not", "is"),
    ast.In: (ast.NotIn, "in", "not in"),
    ast.NotIn: (ast.In, "not in", "in"),
    ast.And: (ast.Or, "and", "or"),
    ast.Or: (ast.And, "or", "and"),
}
# A comparison of these kinds is negated by its own mutant already.
_NEGATED_BY_COMPARISON = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
_LONGEST_QUOTE = 40


def arithmetic(node: ast.AST) -> Changes:
    """Another operator, in place too; a sign dropped."""
    match node:
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _SWAPPED:
            other, was, became = _SWAPPED[type(op)]
            suffix = "=" if isinstance(node, ast.AugAssign) else ""
            yield Change(_with(node, op=other()), f"`{was}{suffix}` became `{became}{suffix}`")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield Change(operand, "the sign `-` was dropped")


def comparison(node: ast.AST) -> Changes:
    """The neighbour of an order, the opposite of anything else."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            other, was, became = _SWAPPED[type(op)]
            ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
            yield Change(_with(node, ops=ops), f"`{was}` became `{became}`")


def boolean(node: ast.AST) -> Changes:
    """`and` for `or`, a `not` dropped, a condition negated."""
    match node:
        case ast.BoolOp(op=op):
            other, was, became = _SWAPPED[type(op)]
            yield Change(_with(node, op=other()), f"`{was}` became `{became}`")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield Change(operand, "`not` was dropped")
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
            if not _negated_otherwise(test):
                yield Change(_with(node, test=_negation(test)), f"the condition {_quoted(test)} was negated", test)
        case ast.match_case(guard=ast.expr() as test) if not _negated_otherwise(test):
            yield Change(_with(node, guard=_negation(test)), f"the guard {_quoted(test)} was negated", test)
        case ast.comprehension(ifs=ifs):
            for place, test in enumerate(ifs):
                if not _negated_otherwise(test):
                    negated = [*ifs[:place], _negation(test), *ifs[place + 1 :]]
                    yield Change(_with(node, ifs=negated), f"the condition {_quoted(test)} was negated", test)


def constant(node: ast.AST) -> Changes:
    """A number one higher, a text with more in it, the other truth value, something for None."""
    match node:
        case ast.Constant(value=bool(value)):
            yield Change(ast.Constant(not value), f"`{value}` became `{not value}`")
        case ast.Constant(value=value) if isinstance(value, int | float | complex):
            yield Change(ast.Constant(value + 1), f"`{value}` became `{value + 1}`")
        case ast.Constant(value=str(value)):
            yield Change(ast.Constant(f"XX{value}XX"), f"the text {_quoted(node)} became another")
        case ast.Constant(value=bytes(value)):
            yield Change(ast.Constant(b"XX" + value + b"XX"), f"the bytes {_quoted(node)} became others")
        case ast.Constant(value=None):
            yield Change(ast.Constant("XX"), "`None` became a text")


def returned(node: ast.AST) -> Changes:
    """None comes back, or is yielded."""
    match node:
        case ast.Return(value=ast.expr() as value) | ast.Yield(value=ast.expr() as value):
            if not (isinstance(value, ast.Constant) and value.value is None):
                word = "return" if isinstance(node, ast.Return) else "yield"
                yield Change(
                    _with(node, value=ast.Constant(None)), f"`{word}` gives `None` instead of {_quoted(value)}"
                )


def decorator(node: ast.AST) -> Changes:
    """A decorator removed."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        for place, one in enumerate(node.decorator_list):
            others = [*node.decorator_list[:place], *node.decorator_list[place + 1 :]]
            yield Change(_with(node, decorator_list=others), f"`@{_source(one)}` was removed from `{node.name}`", one)


def exception(node: ast.AST) -> Changes:
    """More is caught, or less; nothing is raised, or something else; `finally` or `else` does nothing."""
    match node:
        case ast.ExceptHandler():
            yield from _handler(node)
        case ast.Raise(exc=raised):
            yield Change(ast.Pass(), f"{_quoted(node)} was dropped")
            called = raised.func if isinstance(raised, ast.Call) else raised
            if isinstance(called, ast.Name | ast.Attribute) and _source(called).rpartition(".")[2][:1].isupper():
                other = "LookupError" if _source(called) == "RuntimeError" else "RuntimeError"
                name = ast.Name(other, ast.Load())
                changed = _with(raised, func=name) if isinstance(raised, ast.Call) else name
                yield Change(_with(node, exc=changed), f"`{other}` is raised instead of {_quoted(called)}")
        case ast.Try() | ast.TryStar() | ast.For() | ast.AsyncFor() | ast.While():
            if isinstance(node, ast.Try | ast.TryStar) and node.finalbody:
                yield Change(_with(node, finalbody=[ast.Pass()]), "what stands in `finally` was dropped")
            if node.orelse:
                yield Change(_with(node, orelse=[ast.Pass()]), "what stands in `else` was dropped")


def loop(node: ast.AST) -> Changes:
    """`break` for `continue`, the body once, the body never."""
    match node:
        case ast.Break():
            yield Change(ast.Continue(), "`break` became `continue`")
        case ast.Continue():
            yield Change(ast.Break(), "`continue` became `break`")
        case ast.For() | ast.AsyncFor() | ast.While():
            yield Change(_with(node, body=[*node.body, ast.Break()]), "the loop runs at most once")
            yield Change(_never(node), "the loop never runs")


OPERATORS: dict[str, Operator] = {
    "arithmetic": arithmetic,
    "comparison": comparison,
    "boolean": boolean,
    "constant": constant,
    "return": returned,
    "decorator": decorator,
    "exception": exception,
    "loop": loop,
}


def _handler(node: ast.ExceptHandler) -> Changes:
    caught = "BaseException" if node.type is None else _source(node.type)
    if caught != "BaseException":
        wider = "BaseException" if caught == "Exception" else "Exception"
        yield Change(_with(node, type=ast.Name(wider, ast.Load())), f"`except {caught}` became `except {wider}`")
        yield Change(_with(node, type=ast.Tuple([], ast.Load())), f"`except {caught}` catches nothing")
    else:
        yield Change(
            _with(node, type=ast.Name("Exception", ast.Load())), f"`except {caught}` became `except Exception`"
        )
    if isinstance(node.type, ast.Tuple) and len(node.type.elts) > 1:
        for place, one in enumerate(node.type.elts):
            others = ast.Tuple([*node.type.elts[:place], *node.type.elts[place + 1 :]], ast.Load())
            yield Change(_with(node, type=others), f"`except` does not catch {_quoted(one)}")


def _never(node: ast.For | ast.AsyncFor | ast.While) -> ast.AST:
    if isinstance(node, ast.While):
        return _with(node, test=ast.Constant(False))
    if isinstance(node, ast.For):
        return _with(node, iter=ast.Tuple([], ast.Load()))
    return _with(node, body=[ast.Break()])


def _negated_otherwise(test: ast.expr) -> bool:
    match test:
        case ast.Constant() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Compare(ops=[op]):
            return isinstance(op, _NEGATED_BY_COMPARISON)
    return False


def _negation(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _with(node: Any, **fields: object) -> ast.AST:
    changed: ast.AST = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _source(node: ast.AST) -> str:
    return ast.unparse(node)


def _quoted(node: ast.AST) -> str:
    text = " ".join(_source(node).split())
    return f"`{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}`"
