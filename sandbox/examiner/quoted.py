"""Annotations in quotes, which `typing.get_type_hints` evaluates: they may name types, and do nothing else.

Those of the submission's own functions are evaluated in the cell. But `functools.wraps` copies them onto functions of
the test.
"""

from __future__ import annotations

import ast
import contextlib
import typing
from collections.abc import Iterator
from typing import Any

_OF_TYPES = (ast.Expression, ast.Name, ast.Attribute, ast.Subscript, ast.Constant, ast.Tuple, ast.List, ast.BinOp,
             ast.BitOr, ast.UnaryOp, ast.USub, ast.Load)  # fmt: skip


@contextlib.contextmanager
def checked() -> Iterator[None]:
    """While active, an annotation that calls something is none."""
    make = typing.ForwardRef.__init__

    def made(self: Any, text: Any, *args: Any, **kwargs: Any) -> None:
        if isinstance(text, str) and not _is_of_types(text):
            raise SyntaxError("an annotation that is more than types")
        make(self, text, *args, **kwargs)

    setattr(typing.ForwardRef, "__init__", made)  # noqa: B010
    try:
        yield
    finally:
        setattr(typing.ForwardRef, "__init__", make)  # noqa: B010


def _is_of_types(text: str) -> bool:
    try:
        return all(isinstance(node, _OF_TYPES) for node in ast.walk(ast.parse(text, mode="eval")))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
