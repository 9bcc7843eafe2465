"""What the test lends to the submission: callables to call, iterators to advance, exceptions to raise, and opaque
tokens.

The submission can do nothing else with them: no attribute of the examiner can be read or written from the cell.
"""

from __future__ import annotations

import asyncio
import functools
import inspect
import types
from collections.abc import Awaitable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

from sandbox.examiner.remote import own_dict
from sandbox.wire.frames import ProtocolBreach

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_IMMUTABLE = (str, bytes, int, float, complex, tuple, frozenset)
_WRAPPER = "_tameshi_"


class Lent:
    """The objects that the cell knows by number, and how often each was sent."""

    def __init__(self) -> None:
        self._by_number: dict[int, list[Any]] = {}
        self._numbers: dict[int, int] = {}
        self._next = 1

    def number(self, value: Any) -> int:
        """The number of an object, counted as sent once more."""
        number = self._numbers.get(id(value))
        if number is None:
            number, self._next = self._next, self._next + 1
            self._numbers[id(value)] = number
            self._by_number[number] = [value, 0]
        self._by_number[number][1] += 1
        return number

    def known(self, value: Any) -> bool:
        """Whether the cell has been told of this object."""
        return id(value) in self._numbers

    def get(self, number: object) -> Any:
        """The object of a number."""
        if not isinstance(number, int) or number not in self._by_number:
            raise ProtocolBreach("unknown object of the test")
        return self._by_number[number][0]

    def drop(self, number: int, count: int) -> None:
        """The cell let go. Exceptions and classes stay: the cell may hold them without saying so."""
        entry = self._by_number.get(number)
        if entry is None or type(count) is not int or count < 1:
            raise ProtocolBreach("dropped an unknown object")
        entry[1] -= count
        if entry[1] <= 0 and not isinstance(entry[0], BaseException | type):
            del self._by_number[number], self._numbers[id(entry[0])]

    def coroutine(self, values: list[Any]) -> Coroutine[Any, Any, Any]:
        """The coroutine that was lent, or that calling what was lent makes: (number) or (number, args, kwargs)."""
        made = self.get(values[0]) if len(values) == 1 else self.perform("call", values)
        if inspect.iscoroutine(made):
            return made
        if not inspect.isawaitable(made):
            raise ProtocolBreach("this cannot be awaited")
        return _await(made)

    def perform(self, operation: str, values: list[Any]) -> Any:
        """Call, or advance, what was lent."""
        if not values:
            raise ProtocolBreach("a request without an object")
        target = self.get(values[0])
        if operation == "call" and len(values) == 3 and callable(target):
            args, kwargs = values[1:]
            if type(args) is not tuple or type(kwargs) is not dict or not all(type(key) is str for key in kwargs):
                raise ProtocolBreach("malformed arguments")
            return target(*args, **kwargs)
        if operation == "finish":
            return _finish(self.coroutine(values))
        if operation == "next" and hasattr(type(target), "__next__"):
            return _advance(lambda: next(target))
        if isinstance(target, types.GeneratorType) and len(values) == 2:
            if operation == "send":
                return _advance(lambda: target.send(values[1]))
            if operation == "throw" and isinstance(values[1], BaseException):
                return _advance(lambda: target.throw(values[1]))
            if operation == "close":
                return target.close()
        raise ProtocolBreach(f"the cell may not {operation[:40]!r} this")


async def _await(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


def _advance(step: Any) -> tuple[bool, Any]:
    try:
        return True, step()
    except StopIteration as end:
        return False, end.value


def _finish(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine of the test to its end, for a submission that runs an event loop of its own."""
    if asyncio._get_running_loop() is None:
        return asyncio.run(coroutine)
    coroutine.close()
    raise RuntimeError("the test's event loop is running, so its coroutines cannot be awaited from another loop")


def export(link: Link, value: Any) -> list[Any]:  # noqa: PLR0911 - one line per kind.
    """Encode an object of the test."""
    if isinstance(value, BaseException):
        return _export_exception(link, value)
    if isinstance(value, type) and issubclass(value, BaseException):
        bases = [link.encode(base) for base in value.__bases__]
        return ["xc", link.lent.number(value), value.__name__, str(value.__module__), bases]
    if inspect.isawaitable(value):
        return ["aw", link.lent.number(value)]
    if isinstance(value, types.GeneratorType):
        return ["ge", link.lent.number(value)]
    if callable(value):
        return ["cb", link.lent.number(value), _describe(link, value)]
    for base in _IMMUTABLE:
        if isinstance(value, base):
            return _as_base(link, base, value)
    if isinstance(value, Iterator):
        return ["it", link.lent.number(value)]
    return ["tk", link.lent.number(value), type(value).__name__]


def _as_base(link: Link, base: Any, value: Any) -> list[Any]:
    if base in (tuple, frozenset):
        plain = base(base.__iter__(value))
    elif base is str:
        plain = str.__str__(value)
    else:
        plain = base.__add__(value, base())
    encoded: list[Any] = link.encode(plain)
    return encoded


def _export_exception(link: Link, fault: BaseException) -> list[Any]:
    try:
        text = str(fault)
    except Exception:
        text = ""
    attributes = [
        [name, link.encode(value)]
        for name, value in own_dict(fault).items()
        if not name.startswith(_WRAPPER) and name != "__notes__" and not callable(value)
    ]
    args = tuple(fault.args)
    return ["xe", link.lent.number(fault), link.encode(type(fault)), link.encode(args), text, attributes]


def _describe(link: Link, value: Any) -> dict[str, Any]:
    about: dict[str, Any] = {}
    for name, attribute in (
        ("name", "__name__"),
        ("qualname", "__qualname__"),
        ("doc", "__doc__"),
        ("module", "__module__"),
    ):
        found = inspect.getattr_static(value, attribute, None) if not isinstance(value, types.FunctionType) else None
        found = getattr(value, attribute, None) if isinstance(value, types.FunctionType | type) else found
        about[name] = str.__str__(found) if isinstance(found, str) else None
    if about["name"] is None:
        about["name"] = (
            getattr(getattr(value, "func", None), "__name__", None) if isinstance(value, functools.partial) else None
        )
    if isinstance(value, types.MethodType):
        about["name"], about["doc"] = value.__name__, value.__doc__
        about["qualname"] = value.__qualname__
    if inspect.iscoroutinefunction(value):
        about["kind"] = "coroutine"
    elif inspect.isasyncgenfunction(value):
        about["kind"] = "asyncgen"
    if isinstance(value, types.FunctionType | types.MethodType):
        about["parameters"] = link.encode(_parameters(value))
    return about


def _parameters(function: Any) -> tuple[tuple[str, int, bool, Any], ...] | None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    plain = (type(None), bool, int, float, str, bytes)
    return tuple(
        (
            name,
            int(parameter.kind),
            parameter.default is not parameter.empty,
            parameter.default if type(parameter.default) in plain else None,
        )
        for name, parameter in signature.parameters.items()
    )
