"""Exceptions on their way out of the cell, and the test's exceptions on their way in."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

ORIGIN = "_tameshi_origin"
_MOST_FRAMES = 40
_DEEPEST_CHAIN = 5


def frames_of(fault: BaseException, filename: str) -> list[list[Any]]:
    """The submission's own frames, outermost first: [line, function, source text]."""
    own = own_lines(traceback.extract_tb(fault.__traceback__), filename)
    if isinstance(fault, SyntaxError) and fault.filename == filename:
        own.append([fault.lineno or 0, "", (fault.text or "").rstrip("\n")])
    return own


def own_lines(summary: traceback.StackSummary, filename: str) -> list[list[Any]]:
    """What a stack has of the submission's file: [line, function, source text], the middle of a long one left out."""
    own = [[frame.lineno or 0, frame.name, frame.line or ""] for frame in summary if frame.filename == filename]
    return own if len(own) <= _MOST_FRAMES else own[: _MOST_FRAMES // 2] + own[-_MOST_FRAMES // 2 :]


def text_of(fault: BaseException) -> str:
    """`str(fault)`, whatever the submission's own `__str__` does."""
    try:
        return str.__str__(str(fault))[:20_000]
    except BaseException as second:
        return f"<its text could not be made: {type(second).__name__}>"


def farewell(fault: BaseException, filename: str) -> list[Any]:
    """Encode an exception that ends a program: its name, text, own frames, and the code of a SystemExit."""
    code = fault.code if isinstance(fault, SystemExit) else None
    plain = code if code is None or (type(code) is int and abs(code) < 1 << 31) else text_of(fault)
    return ["bye", type(fault).__name__, text_of(fault), frames_of(fault, filename), plain]


def dress(
    fault: BaseException,
    filename: str,
    encode: Callable[[Any], Any],
    handle: Callable[[BaseException], int],
    depth: int = 0,
) -> list[Any]:
    """Encode an exception with its class, arguments, text, own frames and chain."""
    attributes = {name: value for name, value in vars(fault).items() if name not in (ORIGIN, "__notes__")}
    chain: list[Any] = [None, None]
    if depth < _DEEPEST_CHAIN:
        for place, linked in enumerate((fault.__cause__, fault.__context__)):
            # What is no Exception never crosses, so a chain ends where a cancellation or Ctrl-C was being handled.
            if isinstance(linked, Exception) and not (place == 1 and linked is fault.__cause__):
                origin = vars(linked).get(ORIGIN)
                chain[place] = (
                    ["o", origin] if origin is not None else dress(linked, filename, encode, handle, depth + 1)
                )
    return [
        "x",
        encode(type(fault)),
        encode(_arguments(fault)),
        text_of(fault),
        handle(fault),
        frames_of(fault, filename),
        *chain,
        bool(fault.__suppress_context__),
        [str(note) for note in getattr(fault, "__notes__", ()) if isinstance(note, str)][:20],
        [[name, encode(value)] for name, value in attributes.items() if type(name) is str],
    ]


def _arguments(fault: BaseException) -> tuple[Any, ...]:
    """What the exception was made with. Of a system error Python keeps the file names elsewhere."""
    if isinstance(fault, OSError) and type(fault).__module__ == "builtins" and len(fault.args) == 2:
        names = (fault.filename, None, fault.filename2)
        return (*fault.args, *(names[:1] if fault.filename2 is None else names))
    return tuple(fault.args)


def make(cls: type[BaseException], args: tuple[Any, ...], text: str, attributes: dict[str, Any]) -> BaseException:
    """Build the cell's copy of an exception that the test raised."""
    try:
        fault = cls.__new__(cls, *args) if hasattr(cls, "_tameshi_text") else cls(*args)
    except Exception:
        fault = Exception(*args)
    fault.args = args
    vars(fault).update(attributes)
    if hasattr(cls, "_tameshi_text"):
        vars(fault)["_tameshi_text"] = text
    return fault


def stand_in_class(name: str, module: str, bases: tuple[type, ...]) -> type[BaseException]:
    """A class in the cell for an exception class that the test defines."""

    def take_anything(self: BaseException, *args: Any, **kwargs: Any) -> None:
        vars(self).update(kwargs)

    def text(self: BaseException) -> str:
        found = vars(self).get("_tameshi_text")
        return found if found is not None else BaseException.__str__(self)

    members = {"__init__": take_anything, "__str__": text, "_tameshi_text": None, "__module__": module}
    return type(name, bases, members)
