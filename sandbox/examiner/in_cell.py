"""`@in_cell`: a function of the test file that runs beside the submission and returns plain observations.

Its text is sent to the cell, so it must hold no expected value, and it sees nothing of the test file but its arguments.
"""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from collections.abc import Callable
from typing import Any, TypeVar

from sandbox.examiner import current

_F = TypeVar("_F", bound=Callable[..., Any])


def in_cell(function: _F) -> _F:
    """Mark a function of a test file to run in the cell. Outside an examiner it is an ordinary function."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        if current.link is None:
            return function(*args, **kwargs)
        return current.link.request("in_cell", source, function.__name__, args, kwargs)

    source = _source_of(function)
    return run  # type: ignore[return-value]


def _source_of(function: Callable[..., Any]) -> str:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise TypeError("@in_cell marks ordinary functions that are defined with def")
    definition.decorator_list = []
    return ast.unparse(tree)
