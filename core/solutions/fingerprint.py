"""The fingerprint of a program: the same for two that differ only in names and layout. See ADR 27.

The text comes from anybody, so it is parsed and never run, and nothing here recurses over its tree.
"""

from __future__ import annotations

import ast
import hashlib
import warnings
from typing import Any

from core.solutions.names import Names, Scope

MOST_NODES = 50_000
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


class TooLarge(Exception):
    """The program has more parts than anybody would read."""


def fingerprint(source: str) -> str:
    """64 characters. What cannot be parsed, or is huge, is compared by its text without white space."""
    try:
        tokens = Normaliser(parsed(source)).tokens()
    except (SyntaxError, ValueError, RecursionError, MemoryError, TooLarge):
        tokens = ["text", *source.split()]
    return hashlib.sha256("\n".join(tokens).encode("utf-8", "surrogatepass")).hexdigest()


def parsed(source: str) -> ast.Module:
    """The program's tree. What Python would warn its author of is no concern of ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


class Normaliser:
    """Writes a tree as tokens in which own names are numbers, in the order of their appearance."""

    def __init__(self, tree: ast.Module) -> None:
        if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
            raise TooLarge
        self.tree, self.names = tree, Names(tree)
        self.numbers: dict[tuple[Scope | None, str], int] = {}

    def tokens(self) -> list[str]:
        """The whole program. The stack holds texts that are ready, and nodes that are still to be written."""
        written: list[str] = []
        ahead: list[str | tuple[ast.AST, Scope]] = [(self.tree, self.names.module)]
        while ahead:
            one = ahead.pop()
            if isinstance(one, str):
                written.append(one)
            else:
                ahead.extend(reversed(self._parts(*one)))
        return written

    def _parts(self, node: ast.AST, scope: Scope) -> list[str | tuple[ast.AST, Scope]]:
        parts: list[str | tuple[ast.AST, Scope]] = [type(node).__name__]
        below = {id(child): seen_from for _, child, seen_from in self.names.children(node, scope)}
        for field in node._fields:
            value = getattr(node, field, None)
            if field in ("ctx", "kind", "type_comment"):
                continue
            if field == "body" and isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
                value = node.body[1:]
            parts.append(f".{field}")
            parts.extend(
                (one, below[id(one)]) if isinstance(one, ast.AST) else self._leaf(node, field, one, scope)
                for one in (value if isinstance(value, list) else [value])
            )
        return [*parts, "/"]

    def _leaf(self, node: ast.AST, field: str, value: Any, scope: Scope) -> str:
        match node, field:
            case (ast.Constant(), _):
                # hex(): Python refuses to write very long integers in decimal.
                return f"{type(value).__name__} {hex(value) if type(value) is int else value!r}"
            case (ast.alias(name=name), "asname"):
                return self._own(value or name.partition(".")[0], scope)
            case (ast.Attribute(), "attr") | (ast.MatchClass(), "kwd_attrs"):
                return self._attribute(value)
            case (ast.alias() | ast.ImportFrom() | ast.keyword(), _):
                return repr(value)
        return self._own(value, scope) if isinstance(value, str) else repr(value)

    def _own(self, name: str, scope: Scope) -> str:
        home = scope.home_of(name)
        if home is None or home.is_class:
            return self._attribute(name)
        return f"#{self.numbers.setdefault((home, name), len(self.numbers))}"

    def _attribute(self, name: str) -> str:
        if name not in self.names.private:
            return repr(name)
        return f"_{self.numbers.setdefault((None, name), len(self.numbers))}"
