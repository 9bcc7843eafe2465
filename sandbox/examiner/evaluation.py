"""Text that a test evaluates may be the submission's (`eval(repr(point))`), and would run here, beside the suite.

What stands in the suite's own files is run as ever. Any other text that a test gives to `eval` is evaluated in the
cell, with the names that it uses of the submission and of the library; to `exec` or `compile`, it is refused.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import functools
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import FrameType, ModuleType
from typing import TYPE_CHECKING, Any

from sandbox.examiner.remote import remote_of
from sandbox.jail.rootfs import SUITE
from sandbox.wire import types
from sandbox.wire.places import within

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_eval, _exec, _compile = builtins.eval, builtins.exec, builtins.compile
_NAME = re.compile(r"[^\W\d]\w*")


@contextlib.contextmanager
def kept_out(link: Link) -> Iterator[None]:
    """While active, no text of the submission's runs here because a test evaluates it."""

    def evaluate(source: Any, globals: Any = None, locals: Any = None, /) -> Any:  # noqa: A002 - as Python calls them.
        caller = sys._getframe(1)
        scope, inner = _scopes(caller, globals, locals)
        if _is_trusted(source, caller):
            return _eval(source, scope, inner)
        names = {**scope, **inner}
        return _in_the_cell(link, source, names if _is_given(scope, caller) else _without_values(names))

    def execute(source: Any, globals: Any = None, locals: Any = None, /, **options: Any) -> None:  # noqa: A002
        caller = sys._getframe(1)
        if not _is_trusted(source, caller):
            raise link.refuse(_refusal("exec"))
        scope, inner = _scopes(caller, globals, locals)
        _exec(source, scope, inner, **options)

    def compiled(source: Any, *args: Any, **options: Any) -> Any:
        if not _is_trusted(source, sys._getframe(1)):
            raise link.refuse(_refusal("compile"))
        return _compile(source, *args, **options)

    builtins.eval, builtins.exec, builtins.compile = evaluate, execute, compiled
    try:
        yield
    finally:
        builtins.eval, builtins.exec, builtins.compile = _eval, _exec, _compile
        _own_texts.cache_clear()


def _scopes(caller: FrameType, scope: Any, inner: Any) -> tuple[Any, Any]:
    if scope is None:
        return caller.f_globals, caller.f_locals if inner is None else inner
    return scope, scope if inner is None else inner


def _is_trusted(source: Any, caller: FrameType) -> bool:
    """Whether this is no text, not the doing of the suite's files, or stands in them."""
    if not isinstance(source, str | bytes | bytearray | memoryview) or not within(caller.f_code.co_filename, SUITE):
        return True
    text = source if isinstance(source, str) else bytes(source).decode("utf-8", "replace")
    return text in _own_texts()


@functools.cache
def _own_texts() -> frozenset[str]:
    """Every text that stands in the suite's files, also without its indentation."""
    found: set[str] = set()
    for path in Path(SUITE).rglob("*.py"):
        with contextlib.suppress(SyntaxError, ValueError, OSError):
            tree = ast.parse(path.read_bytes())
            found |= {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) is str
            }
    return frozenset(found | {textwrap.dedent(text) for text in found} | {text.strip() for text in found})


def _is_given(scope: Any, caller: FrameType) -> bool:
    """Whether the test has chosen the names that the text may use."""
    return scope is not caller.f_globals


def _without_values(names: dict[str, Any]) -> dict[str, Any]:
    """Or a text could name what the test expects, and be equal to it."""
    return {name: value for name, value in names.items() if isinstance(value, type | ModuleType) or remote_of(value)}


def _in_the_cell(link: Link, source: Any, scope: dict[str, Any]) -> Any:
    text = str(source) if isinstance(source, str) else bytes(source).decode("utf-8", "replace")
    used = {name: scope[name] for name in set(_NAME.findall(text)) if name in scope}
    modules = {name: value.__name__ for name, value in used.items() if _is_library(value)}
    # Of the test's own values none goes along: the submission would only have to name what is expected.
    values = {name: value for name, value in used.items() if _is_the_submissions(value)}
    return link.request("evaluate", text, values, modules)


def _is_the_submissions(value: Any) -> bool:
    return remote_of(value) is not None or (isinstance(value, type) and types.name_of(value) is not None)


def _is_library(value: Any) -> bool:
    return isinstance(value, ModuleType) and remote_of(value) is None and value.__name__ in sys.stdlib_module_names


def _refusal(what: str) -> str:
    return (
        f"The test gives {what} a text that does not stand in the suite, so it may be the submission's and would run "
        "beside the hidden tests. Do that in an @in_cell function."
    )
