"""Syntax trees that several checks look at. They are made once, and nobody changes them."""

from __future__ import annotations

import ast
from functools import lru_cache


@lru_cache(maxsize=128)
def parsed(text: str | bytes) -> ast.Module:
    """The tree of a text. That it is Python has been seen to by the loader."""
    return ast.parse(text)


@lru_cache(maxsize=1024)
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Everything in a tree, as `ast.walk` has it."""
    return tuple(ast.walk(tree))
