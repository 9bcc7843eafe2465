"""Assertions that hold for programs that are wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tameshi.kata_check.static.flow import Values, unconverted
from tameshi.kata_check.static.suite import FUNCTIONS, Found, Function, SuiteFile, name_of
from tameshi.kata_check.static.syntax import nodes

_WAYS_TO_FAIL = frozenset({"fail", "raises", "warns", "deprecated_call"})


def only_truth(function: Function, values: Values) -> Found:
    """`assert x`, `assert not x`, alone or within `and` and `or`."""
    for node in _asserts(function):
        for part in _operands(node.test):
            if values.decide(part):
                shown = ast.unparse(part)
                yield node, f"`{shown}` is asked for its truth only, and every object is true: compare the value"


def both_sides_given(function: Function, values: Values) -> Found:
    """`f(a) == f(b)`, where neither side is compared with anything of the test's own."""
    anchored: set[str] = set()
    suspects: list[tuple[ast.Assert, ast.expr, ast.expr]] = []
    for node in _asserts(function):
        for test in _operands(node.test):
            if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq):
                left, right = test.left, test.comparators[0]
                if values.decide(left) and values.decide(right):
                    suspects.append((node, unconverted(left), unconverted(right)))
                else:
                    anchored |= {part for side in (left, right) for part in _parts(side)}
    for node, left, right in suspects:
        if not {ast.dump(left), ast.dump(right)} & anchored:
            yield node, "both sides of `==` are the submission's: compare each with a value of your own"


def loop_over_nothing(function: Function, values: Values) -> Found:
    """A loop over what the submission gave whose assertions are all inside, and `all(...)` over it."""
    asserts = list(_asserts(function))
    for loop in nodes(function):
        if isinstance(loop, ast.For | ast.AsyncFor):
            inside = set(_asserts(loop))
            outside = [one for one in asserts if one not in inside]
            if inside and _given(loop.iter, values) and not _guarded(loop.iter, _written(loop), outside):
                yield (
                    loop,
                    "if nothing comes, this loop asserts nothing: assert the length outside of it",
                )
    for node in asserts:
        for part in _operands(node.test):
            if isinstance(part, ast.Call) and name_of(part.func) == "all" and part.args:
                inner = part.args[0]
                source = inner.generators[0].iter if isinstance(inner, ast.GeneratorExp | ast.ListComp) else inner
                others = [one for one in asserts if one is not node]
                if _given(source, values) and not _guarded(source, set(), [*others, *_rest(node, part)]):
                    yield node, "`all` of nothing is true: assert the length as well, or compare the whole list"


def inside_their_block(function: Function, values: Values) -> Found:
    """An assertion in a block of the submission's context manager, whose `__exit__` may swallow it."""
    for block in nodes(function):
        if isinstance(block, ast.With | ast.AsyncWith) and any(values.hold(one.context_expr) for one in block.items):
            for node in _asserts(block):
                yield (
                    node,
                    "the submission's `__exit__` is the first to meet this: collect here, assert after it",
                )


def told_by_the_message(function: Function, values: Values) -> Found:
    """A message with the expected value in it: the side of `==` that is not the submission's."""
    for node in _asserts(function):
        told = {
            ast.dump(part.value)
            for part in ast.walk(node.msg or ast.Constant(""))
            if isinstance(part, ast.FormattedValue)
        }
        for test in _operands(node.test):
            if isinstance(test, ast.Compare) and isinstance(test.ops[-1], ast.Eq | ast.Is | ast.In):
                expected = test.comparators[-1]
                if ast.dump(expected) in told and not values.decide(expected):
                    yield node, f"the message shows `{ast.unparse(expected)}`, which is expected: say the rule"


def without_assertion(tests: Iterable[Function], asserting: set[str]) -> Found:
    """A test that can only fail by an exception."""
    for test in tests:
        if test.name not in asserting:
            yield test, f"{test.name} asserts nothing: a submission that does nothing passes it"


def asserting_functions(files: Iterable[SuiteFile]) -> set[str]:
    """The functions of a suite that assert, by themselves or through others of the suite."""
    functions = [one for suite in files for one in nodes(suite.tree) if isinstance(one, FUNCTIONS)]
    asserting = {one.name for one in functions if _asserts_itself(one)}
    named = [(one.name, _names(one)) for one in functions]
    while True:
        through = {name for name, names in named if names & asserting}
        if through <= asserting:
            return asserting
        asserting |= through


def _asserts_itself(function: Function) -> bool:
    for node in nodes(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Raise) and node.exc is not None and name_of(node.exc) == "AssertionError":
            return True
        if isinstance(node, ast.Call) and (
            name_of(node.func) in _WAYS_TO_FAIL or name_of(node.func).startswith("assert")
        ):
            return True
    return False


def _names(function: Function) -> set[str]:
    """What a function may call: all names and attributes that it reads, since functions are handed around as well."""
    read = {node.id for node in nodes(function) if isinstance(node, ast.Name)}
    return read | {node.attr for node in nodes(function) if isinstance(node, ast.Attribute)}


def _asserts(node: ast.AST) -> Iterator[ast.Assert]:
    return (one for one in ast.walk(node) if isinstance(one, ast.Assert))


def _operands(test: ast.expr) -> Iterator[ast.expr]:
    """The parts of a condition that are asked for their truth."""
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from _operands(value)
    elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from _operands(test.operand)
    else:
        yield test


def _parts(node: ast.expr) -> set[str]:
    return {ast.dump(part) for part in ast.walk(node) if isinstance(part, ast.expr)}


def _given(source: ast.expr, values: Values) -> bool:
    """Whether the submission decides how many items come. `zip` has a rule of its own."""
    if isinstance(source, ast.Call) and name_of(source.func) in {"map", "filter"}:
        return any(_given(argument, values) for argument in source.args)
    return values.decide(source)


def _guarded(source: ast.expr, written: set[str], others: Iterable[ast.Assert | ast.expr]) -> bool:
    """Whether another assertion looks at what was looped over, or at what the loop has written."""
    called = {id(node) for call in ast.walk(source) if isinstance(call, ast.Call) for node in ast.walk(call.func)}
    names = {node.id for node in ast.walk(source) if isinstance(node, ast.Name) and id(node) not in called} | written
    whole = ast.dump(unconverted(source))
    return any(
        ast.dump(node) == whole or (isinstance(node, ast.Name) and node.id in names)
        for other in others
        for node in ast.walk(other)
    )


def _written(loop: ast.For | ast.AsyncFor) -> set[str]:
    """Names that the body assigns, adds to, or calls a method of."""
    written: set[str] = set()
    for node in (node for part in loop.body for node in ast.walk(part)):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
                written.add(name)
    return written


def _rest(node: ast.Assert, part: ast.expr) -> list[ast.expr]:
    return [one for one in _operands(node.test) if one is not part]
