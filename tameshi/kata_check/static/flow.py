"""Which expressions of a suite hold what the submission has given.

A name counts only when everything that is ever assigned to it in its function came from the submission. So this misses
some values and claims none that are the test's own: a false alarm costs an author more than a miss.
"""

from __future__ import annotations

import ast

from tameshi.kata_check.static.bindings import arguments, bindings, imported_names
from tameshi.kata_check.static.suite import FUNCTIONS, Function, SuiteFile, name_of, runs_in_the_cell
from tameshi.kata_check.static.syntax import nodes

# Calls that hand out what they were given.
_PASS_ON = frozenset({"run", "next", "anext", "iter", "aiter", "run_until_complete"})
# Calls whose result is plain and still says what the submission wants.
_CONVERT = frozenset(
    (
        *("abs", "bool", "bytes", "dict", "enumerate", "float", "frozenset", "int", "len", "list", "max"),
        *("min", "repr", "reversed", "round", "set", "sorted", "str", "sum", "tuple"),
    )
)


class Flow:
    """The values of the submission in one file."""

    def __init__(self, suite: SuiteFile, module: str, *, observed: bool = True) -> None:
        """`observed`: what `@in_cell` functions return counts as well, since it was made beside the submission."""
        self._module = module
        self._imported = set(imported_names(suite.tree.body, module))
        in_cell = (node for node in nodes(suite.tree) if isinstance(node, FUNCTIONS) and runs_in_the_cell(node))
        self._makers: set[str] = {node.name for node in in_cell} if observed else set()
        # A function of the suite that only ever returns the submission's values counts as the submission's.
        for function in suite.functions:
            if not function.name.startswith("test") and self._gives_away(function):
                self._makers.add(function.name)

    def within(self, function: Function) -> Values:
        """The values of the submission in one function."""
        bound = bindings(function, self._module)
        names = set(bound)
        parameters = {argument.arg for argument in arguments(function.args)}
        fixtures = parameters & self._makers
        while True:
            values = Values(names | fixtures | (self._imported - set(bound) - parameters), self._makers)
            kept = {
                name
                for name in names
                if name not in parameters and all(one is not None and values.hold(one) for one in bound[name])
            }
            if kept == names:
                return values
            names = kept

    def _gives_away(self, function: Function) -> bool:
        values, given = self.within(function), []
        for node in nodes(function):
            if isinstance(node, ast.Return | ast.Yield):
                given.append(node.value)
            elif node is not function and isinstance(node, FUNCTIONS):
                return False  # Its returns are not ours; not worth telling apart.
        return bool(given) and all(one is not None and values.hold(one) for one in given)


class Values:
    """Answers for one function whether an expression holds what the submission has given."""

    def __init__(self, names: set[str], makers: set[str]) -> None:
        self._names = names
        self._makers = makers

    def hold(self, node: ast.expr) -> bool:
        """Whether this is an object that the submission has made, or a part of one."""
        match node:
            case ast.Name():
                return node.id in self._names
            case ast.Attribute() | ast.Subscript() | ast.Await() | ast.Starred():
                return self.hold(node.value)
            case ast.Call(func=ast.Name(id=name)) if name in self._makers:
                return True
            case ast.Call() if name_of(node.func) in _PASS_ON and len(node.args) >= 1:
                return self.hold(node.args[0])
            case ast.Call():
                return self.hold(node.func)
        return False

    def decide(self, node: ast.expr) -> bool:
        """The same, also where it was made a plain value on the way: `len(x)`, `sorted(x)`, `x.items()`."""
        return self.hold(unconverted(node))


def unconverted(node: ast.expr) -> ast.expr:
    """What was made plain: `x` of `len(x)`, of `sorted(set(x))` and of `x.items()`."""
    while True:
        match node:
            case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in _CONVERT:
                node = first
            case ast.Call(func=ast.Attribute(value=whole, attr="items" | "keys" | "values")):
                node = whole
            case _:
                return node
