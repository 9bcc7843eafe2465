"""`@in_cell`: a function of the test file that runs beside the submission and returns plain observations.

Its text is sent to the cell, so it must hold no expected value, and it sees nothing of the test file but its arguments.
What cannot work over there is refused here, with the remedy.
"""

from __future__ import annotations

import ast
import builtins
import dis
import functools
import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from sandbox.examiner import current
from sandbox.examiner.remote import remote_of

_F = TypeVar("_F", bound=Callable[..., Any])
_REMEDY = "Import what it needs inside of it, or give it as an argument."


def in_cell(function: _F) -> _F:
    """Mark a function of a test file to run in the cell. Outside an examiner it is an ordinary function.

    It may be `async` and it may `yield`. Raises TypeError for what cannot be sent.
    """
    definition = _definition_of(function)
    source = ast.unparse(_bare(definition))
    signature = inspect.signature(function)
    names = _globals_of(function.__code__) - {function.__name__}

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        link = current.link
        if link is None:
            return function(*args, **kwargs)
        unknown = sorted(name for name in names if _stays_here(name, function))
        if unknown:
            raise link.refuse(
                f"@in_cell {function.__name__} uses {', '.join(unknown)} of the test file, and only its own text goes "
                f"to the cell. {_REMEDY}"
            )
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        return link.request("in_cell", source, function.__name__, bound.args, bound.kwargs)

    return run  # type: ignore[return-value]


def _definition_of(function: Any) -> ast.FunctionDef | ast.AsyncFunctionDef:
    name = getattr(function, "__name__", type(function).__name__)
    if not isinstance(function, types.FunctionType) or hasattr(function, "__wrapped__"):
        raise TypeError(f"@in_cell {name}: it stands directly above a `def`; other decorators go above it")
    source = inspect.getsource(function)
    tree = ast.parse(f"if True:\n{source}" if source[:1].isspace() else source)
    definition = tree.body[0]
    if isinstance(definition, ast.If):
        definition = definition.body[0]
    if not isinstance(definition, ast.FunctionDef | ast.AsyncFunctionDef):
        raise TypeError("@in_cell marks functions that are defined with `def` or `async def`")
    if not _is_mark(definition.decorator_list[-1]):
        raise TypeError(f"@in_cell {name}: it stands directly above the `def`; other decorators go above it")
    if name.startswith("test"):
        raise TypeError(
            f"@in_cell {name}: the submission would judge itself, since a test that runs in its process can be made to "
            "pass. Let another function run there and return what it saw, and assert in the test"
        )
    if function.__code__.co_freevars:
        outer = ", ".join(function.__code__.co_freevars)
        raise TypeError(f"@in_cell {name} uses {outer} of the function around it, which stays here. {_REMEDY}")
    return definition


def _is_mark(decorator: ast.expr) -> bool:
    name = decorator.attr if isinstance(decorator, ast.Attribute) else getattr(decorator, "id", "")
    return name == "in_cell"


def _bare(definition: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
    """Without what Python would evaluate in the test file: decorators, defaults and annotations."""
    arguments = definition.args
    definition.decorator_list, definition.returns = [], None
    arguments.defaults = [ast.Constant(None) for _ in arguments.defaults]
    arguments.kw_defaults = [default and ast.Constant(None) for default in arguments.kw_defaults]
    for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
        if argument is not None:
            argument.annotation = None
    return definition


def _globals_of(code: types.CodeType) -> set[str]:
    """The names that a function, and what is defined inside of it, looks up in its module."""
    return {name for one in _codes(code) for name in _looked_up(one)} - vars(builtins).keys()


def _looked_up(code: types.CodeType) -> set[str]:
    steps = [(step.opname, step.argval) for step in dis.get_instructions(code)]
    made_here = {name for operation, name in steps if operation == "STORE_NAME"}  # In the body of a class.
    return {name for operation, name in steps if operation in ("LOAD_GLOBAL", "LOAD_NAME")} - made_here


def _stays_here(name: str, function: Callable[..., Any]) -> bool:
    """Whether this is a name of the test file, other than the submission's module under its own name."""
    value = function.__globals__.get(name)
    is_module = isinstance(value, types.ModuleType) and remote_of(value) is not None and value.__name__ == name
    return name in function.__globals__ and not is_module


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _codes(constant)
