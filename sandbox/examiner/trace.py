"""The last calls of a test into the submission, kept so that a failure can be explained to who wrote it.

Kept are plain values, copies of small containers, and names of everything else; never an object itself. So the trace
keeps no object of the submission alive, shows an argument as it was before the call, and takes about a microsecond.
Text is made of it only when a test fails (`sandbox.examiner.calls`), and nobody asks the cell for a `repr`.
"""

from __future__ import annotations

import datetime as dt
import decimal
import fractions
import types
import uuid
from collections import deque
from itertools import islice
from typing import Any, NamedTuple

from sandbox.examiner.faces import FunctionProxy, MethodProxy, ModuleProxy
from sandbox.examiner.remote import Reference, own_dict

MOST_CALLS = 5
_MOST_ITEMS = 8
_DEEPEST = 4
_LONGEST_TEXT = 400
_AS_THEY_ARE = frozenset(
    {int, float, complex, bool, types.NoneType, types.EllipsisType, types.NotImplementedType, range, decimal.Decimal}
    | {fractions.Fraction, dt.date, dt.datetime, dt.time, dt.timedelta, uuid.UUID}
)
_CONTAINERS = frozenset({list, tuple, set, frozenset})
_TOLD = frozenset({"call", "method", "special", "get", "set", "del", "next", "advance", "await", "in_cell"})
_STEPS = frozenset({"next", "advance"})
_NAMED_BY_THE_TEST = frozenset({types.FunctionType, types.BuiltinFunctionType, types.MethodType})
_MADE_BY_CALLS = frozenset({types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType})


class Named(NamedTuple):
    """Stands for an object that has no value here."""

    text: str


class Cut(NamedTuple):
    """The beginning of a long text."""

    start: Any
    length: int


class Several(NamedTuple):
    """A container's first items (pairs for a dict), and how many there were."""

    kind: type
    items: list[Any]
    length: int


class Entry:
    """One call. `ended` is None while it lasts, then a word for how it ended; `times` counts equal steps in a row."""

    ended: str | None = None
    value: Any = None
    kind: type = types.NoneType
    times = 1

    def __init__(self, operation: str, subject: Any, given: tuple[Any, ...]) -> None:
        self.operation, self.subject, self.given = operation, subject, given

    def returned(self, value: Any) -> None:
        """It came back with this."""
        self.ended, self.kind = "returned", type(value)
        self.value = value if self.kind in _AS_THEY_ARE else copied(value)

    def raised(self, fault: BaseException) -> None:
        """It ended with this exception."""
        self.ended, self.kind = "raised", type(fault)
        text = own_dict(fault).get("_tameshi_text")
        self.value = text[:_LONGEST_TEXT] if isinstance(text, str) else ""


class Trace:
    """The calls of the running test. `made` counts all of them, `last` holds the newest."""

    def __init__(self) -> None:
        self.made = 0
        self.last: deque[Entry] = deque(maxlen=MOST_CALLS)

    def clear(self) -> None:
        """A new test begins."""
        self.made = 0
        self.last.clear()

    def begin(self, operation: str, values: tuple[Any, ...]) -> Entry | None:
        """Note a call that is about to be made; None for what is not worth telling."""
        if operation not in _TOLD:
            return None
        if operation == "call":  # By far the most frequent, so its way is short.
            target, args, kwargs = values
            given = (_plain(args), copied(kwargs) if kwargs else ())
            return self._add(Entry(operation, name_of(target), given))
        first = values[0]
        if operation == "get" and type(first) is ModuleProxy:
            return None  # That a test looks up a function is no news.
        subject = first if operation == "in_cell" else name_of(first)
        if operation in _STEPS and self.last and self.last[-1].subject == subject:
            entry = self.last[-1]
            if entry.operation == operation:
                entry.times += 1
                return entry
        return self._add(Entry(operation, subject, tuple(map(copied, values[1:]))))

    def _add(self, entry: Entry) -> Entry:
        self.made += 1
        self.last.append(entry)
        return entry


def _plain(args: tuple[Any, ...]) -> Any:
    """The arguments as they are where none of them can change or keeps anything alive."""
    for value in args:
        if type(value) not in _AS_THEY_ARE:
            return copied(args)
    return args


def copied(value: Any, depth: int = 0) -> Any:
    """A plain value as it is, a small copy of a container, a name for anything else."""
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if kind is str or kind is bytes or kind is bytearray:
        return value if len(value) <= _LONGEST_TEXT else Cut(value[:_LONGEST_TEXT], len(value))
    if kind in _CONTAINERS or kind is dict:
        if depth == _DEEPEST:
            return Several(kind, [], len(value))
        inner: Any = value.items() if kind is dict else value
        try:
            return Several(kind, [copied(item, depth + 1) for item in islice(inner, _MOST_ITEMS)], len(value))
        except RuntimeError:  # Another thread of the test changed it meanwhile.
            return Several(kind, [], len(value))
    return Named(name_of(value))


def name_of(value: Any) -> str:  # noqa: PLR0911 - one line per kind.
    """What to call an object, without asking it: `slugify` for a function, `Stack(...)` for an instance."""
    kind = type(value)
    if kind is FunctionProxy:
        return _last_part(object.__getattribute__(value, "__qualname__"))
    if issubclass(kind, type):
        return str(type.__getattribute__(value, "__name__"))
    if kind is MethodProxy:
        return f"{name_of(value.__self__)}.{value.__name__}"
    if kind is Reference:
        return f"{value.face_name}(...)"
    if kind in _NAMED_BY_THE_TEST:
        return str(value.__name__)
    if kind in _MADE_BY_CALLS:
        return f"{value.__name__}(...)"
    return f"{kind.__name__}(...)"


def _last_part(qualname: str | None) -> str:
    """`retry.<locals>.wrapper` is told as `wrapper`, `Stack.pop` as it is."""
    return (qualname or "your function").rpartition("<locals>.")[2]
