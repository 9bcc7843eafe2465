"""Functions with parameters, defaults, annotations and kind of the test's, for decorators that look at them.

Whatever a stub is called with goes to `send(args, kwargs)`. A parameter that was left out is not sent, so its default
is the test's own.
"""

from __future__ import annotations

import functools
import inspect
import keyword
import types
from collections.abc import Callable
from typing import Any

from sandbox.wire.frames import ProtocolBreach

Send = Callable[[tuple[Any, ...], dict[str, Any]], Any]
KNOWN = 2
Parameter = tuple[str, int, int, Any]  # Name, kind, whether it has a default (KNOWN: a plain one), and the default.
_BODIES = {
    "coroutine": "async def stub({}):\n    return await _tameshi_send({})",
    "asyncgen": "async def stub({}):\n    async for item in _tameshi_send({}):\n        yield item",
    "generator": "def stub({}):\n    return (yield from _tameshi_send({}))",
    "": "def stub({}):\n    return _tameshi_send({})",
}
_POSITIONAL = (int(inspect.Parameter.POSITIONAL_ONLY), int(inspect.Parameter.POSITIONAL_OR_KEYWORD))
_ANY = (("args", int(inspect.Parameter.VAR_POSITIONAL)), ("kwargs", int(inspect.Parameter.VAR_KEYWORD)))


class _Default:
    """Stands for a default that only the test knows."""

    def __repr__(self) -> str:
        return "..."


_UNKNOWN = _Default()


def make(send: Send, about: dict[str, Any]) -> Callable[..., Any]:
    """A function as `about` describes it."""
    described: tuple[Parameter, ...] | None = about.get("parameters")
    parameters = [(name, kind, 0, None) for name, kind in _ANY] if described is None else described
    defaults = {
        name: default if has_default == KNOWN else _UNKNOWN
        for name, _, has_default, default in parameters
        if has_default
    }
    code = _code(about.get("kind") or "", tuple((name, kind) for name, kind, *_ in parameters))
    by_name = {name for name, kind, *_ in parameters if kind == inspect.Parameter.KEYWORD_ONLY}
    names = [name for name, kind, *_ in parameters if kind in _POSITIONAL]
    stub = types.FunctionType(code, {"_tameshi_send": _gathering(send, names, defaults), "__name__": "tests"}, "stub")
    stub.__defaults__ = tuple(defaults[name] for name in names if name in defaults) or None
    stub.__kwdefaults__ = {name: defaults[name] for name in by_name & defaults.keys()} or None
    stub.__name__ = about.get("name") or "function"
    stub.__qualname__ = about.get("qualname") or stub.__name__
    stub.__doc__ = about.get("doc")
    stub.__module__ = about.get("module") or "tests"
    stub.__annotations__ = dict(about.get("annotations") or ())
    return stub


def _gathering(send: Send, names: list[str], defaults: dict[str, Any]) -> Callable[..., Any]:
    """Called by a stub with its values: of positional parameters, of `*args`, of keyword-only ones and `**kwargs`."""

    def gather(values: tuple[Any, ...], rest: tuple[Any, ...], by_name: dict[str, Any], more: dict[str, Any]) -> Any:
        args: list[Any] = []
        kwargs = {name: value for name, value in by_name.items() if value is not defaults.get(name, gather)}
        for place, (name, value) in enumerate(zip(names, values, strict=True)):
            if rest or (place == len(args) and value is not defaults.get(name, gather)):
                args.append(value)
            elif value is not defaults.get(name, gather):
                kwargs[name] = value
        return send((*args, *rest), {**kwargs, **more})

    return gather


@functools.lru_cache(1000)
def _code(kind: str, parameters: tuple[tuple[str, int], ...]) -> types.CodeType:
    if not all(name.isidentifier() and not keyword.iskeyword(name) for name, _ in parameters):
        raise ProtocolBreach("a parameter without a name")
    by_kind: list[list[str]] = [[name for name, of in parameters if of == kind] for kind in range(5)]
    only, usual, rest, named, more = by_kind
    star = [f"*{name}" for name in rest] or (["*"] if named else [])
    shown = [*only, *(["/"] if only else []), *usual, *star, *named, *(f"**{name}" for name in more)]
    values = "".join(f"{name}, " for name in only + usual)
    given = "{" + ", ".join(f"{name!r}: {name}" for name in named) + "}"
    sent = f"({values}), {rest[0] if rest else '()'}, {given}, {more[0] if more else '{}'}"
    scope: dict[str, Any] = {}
    exec(_BODIES[kind].format(", ".join(shown), sent), scope)  # noqa: S102 - of names alone.
    code: types.CodeType = scope["stub"].__code__
    return code
