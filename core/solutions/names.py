"""Which names of a program are its author's own choice: those it binds, seen from the scope that binds them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
OPENS = (*FUNCTIONS, *COMPREHENSIONS, ast.ClassDef, ast.Module)
# What stands before the colon of a definition is seen from outside of it.
OUTSIDE = frozenset({"name", "decorator_list", "returns", "bases", "keywords"})


@dataclass(eq=False, slots=True)
class Scope:
    """A module, class, function or comprehension, with the names that it binds."""

    above: Scope | None = None
    is_class: bool = False
    is_comprehension: bool = False
    bound: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)  # What `global` and `nonlocal` name.

    def home_of(self, name: str) -> Scope | None:
        """The scope whose `name` is meant here; None for what the program does not bind itself."""
        scope: Scope | None = self
        while scope is not None:
            # The names of a class are not seen from the functions in it.
            if name in scope.bound and name not in scope.elsewhere and (scope is self or not scope.is_class):
                return scope
            scope = scope.above
        return None


class Names:
    """The scopes of a program, and its private attributes: those that begin with one underscore and that it sets."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope()
        self.scopes: dict[ast.AST, Scope] = {tree: self.module}
        self.private: set[str] = set()
        ahead: list[tuple[ast.AST, Scope]] = [(tree, self.module)]
        while ahead:
            node, scope = ahead.pop()
            self._note(node, scope)
            ahead.extend((child, inside) for _, child, inside in self.children(node, scope))

    def children(self, node: ast.AST, scope: Scope) -> Iterator[tuple[str, ast.AST, Scope]]:
        """The nodes below this one, each with its field and the scope from which it is seen."""
        inner = self.inner(node, scope)
        for name in node._fields:
            value = getattr(node, name, None)
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield name, child, scope if name in OUTSIDE else inner

    def inner(self, node: ast.AST, scope: Scope) -> Scope:
        """The scope that a node opens, else the one in which it stands."""
        if isinstance(node, OPENS) and node not in self.scopes:
            self.scopes[node] = Scope(scope, isinstance(node, ast.ClassDef), isinstance(node, COMPREHENSIONS))
        return self.scopes.get(node, scope)

    def _note(self, node: ast.AST, scope: Scope) -> None:
        if isinstance(node, ast.Global):
            self.module.bound.update(node.names)
        if isinstance(node, ast.Global | ast.Nonlocal):
            scope.elsewhere.update(node.names)
        if isinstance(node, ast.NamedExpr):
            # The walrus binds around the comprehension in which it stands.
            while scope.is_comprehension and scope.above is not None:
                scope = scope.above
            scope.bound.add(node.target.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_private(node.attr):
            self.private.add(node.attr)
        for name in bound_by(node):
            scope.bound.add(name)
            if scope.is_class and is_private(name):
                self.private.add(name)


def bound_by(node: ast.AST) -> Iterator[str]:
    """The names that a node by itself binds in its scope."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name
        case ast.MatchMapping(rest=str(name)):
            yield name
        case ast.alias(name=name, asname=renamed):
            yield renamed or name.partition(".")[0]


def is_private(name: str) -> bool:
    """Whether an attribute has the form of one that is nobody else's business."""
    return name.startswith("_") and not name.startswith("__")
