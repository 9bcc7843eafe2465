"""What the test lends to the submission, and what this may do with it: call what can be called, advance iterators,
and use the public names of objects that `sandbox.examiner.terms` lends.

The submission can do nothing else: no other attribute of the examiner can be read from the cell, and none written.
"""

from __future__ import annotations

import asyncio
import copy
import inspect
import sys
import types
import unittest
from collections.abc import Awaitable, Coroutine
from typing import Any

from sandbox.examiner.terms import Terms
from sandbox.wire import enumerations
from sandbox.wire.frames import ProtocolBreach


class Lent:
    """The objects that the cell knows by number, and how often each was sent."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.described: set[int] = set()
        self.lasting: set[int] = set()  # Numbers of objects that the cell keeps until the test has let go of them.
        self._by_number: dict[int, list[Any]] = {}
        self._numbers: dict[int, int] = {}
        self._methods: dict[tuple[int, str], Any] = {}
        self._next = 1

    def number(self, value: Any) -> int:
        """The number of an object, counted as sent once more."""
        value = self._canonical(value)
        number = self._numbers.get(id(value))
        if number is None:
            number, self._next = self._next, self._next + 1
            self._numbers[id(value)] = number
            self._by_number[number] = [value, 0]
        self._by_number[number][1] += 1
        return number

    def _canonical(self, value: Any) -> Any:
        """One object for all occasions on which the test takes the same method from the same object."""
        if not isinstance(value, types.MethodType | types.BuiltinMethodType) or isinstance(
            value.__self__, types.ModuleType
        ):
            return value
        key = (id(value.__self__), value.__name__)
        known = self._methods.get(key)
        if known is not None and known == value and id(known) in self._numbers:
            return known
        self._methods[key] = value
        return value

    def unheld(self) -> list[int]:
        """Numbers of lasting objects that the test no longer holds; from now on they last as the cell wants."""
        found = [number for number in list(self.lasting) if self._is_unheld(number)]
        self.lasting.difference_update(found)
        return found

    def _is_unheld(self, number: int) -> bool:
        entry = self._by_number.get(number)
        return entry is not None and sys.getrefcount(entry[0]) <= _ONLY_THE_TABLE

    def may_call(self, value: Any) -> bool:
        """Whether something that can be called is handed over for that: a TestCase is not, it would run itself."""
        return not isinstance(value, unittest.TestCase)

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
            self.lasting.discard(number)
            self._methods = {key: method for key, method in self._methods.items() if method is not entry[0]}
            del self._by_number[number], self._numbers[id(entry[0])]

    def coroutine(self, values: list[Any]) -> Coroutine[Any, Any, Any]:
        """The coroutine that was lent, or that calling or advancing what was lent makes: (number), (number, args,
        kwargs), or (number, step, value) of an asynchronous iterator.
        """
        if len(values) == 3 and type(values[1]) is str:
            return _advance_async(self.get(values[0]), values[1], values[2])
        made = self.get(values[0]) if len(values) == 1 else self.perform("call", values)
        if inspect.iscoroutine(made):
            return made
        if not inspect.isawaitable(made):
            raise ProtocolBreach("this cannot be awaited")
        return _await(made)

    def find(self, tag: str, *values: Any) -> Any:
        """What belongs to something lent: a method of an object, or a member of an enumeration."""
        match tag, values:
            case "o", [int() as number, *_]:
                return self.get(number)
            case "om", [int() as number, str() as name]:
                return self._method(self.get(number), name)
            case "em", [int() as number, str() as name]:
                return enumerations.member(self.get(number), name)
            case "ev", [int() as number, int() as value]:
                return enumerations.combined(self.get(number), value)
        raise ProtocolBreach("malformed value of the test")

    def _method(self, owner: Any, name: str) -> types.MethodType:
        found = inspect.getattr_static(type(owner), name, None)
        if type(found) is types.FunctionType and self.terms.lends_method(types.MethodType(found, owner)):
            return types.MethodType(found, owner)
        raise ProtocolBreach("no method that is lent")

    def perform(self, operation: str, values: list[Any]) -> Any:
        """Call, advance or use what was lent."""
        if not values:
            raise ProtocolBreach("a request without an object")
        target = self.get(values[0])
        if operation in _ON_OBJECTS:
            return self._use(operation, target, values[1:])
        if operation == "call" and len(values) == 3 and callable(target) and self.may_call(target):
            return target(*_checked_args(values[1]), **_checked_kwargs(values[2]))
        if operation == "finish":
            return _finish(self.coroutine(values))
        return _step(operation, target, values[1:])

    def _use(self, operation: str, target: Any, values: list[Any]) -> Any:
        """What `sandbox.cell.lent` asks for."""
        if not self.terms.lends(target if isinstance(target, type) else type(target)):
            raise ProtocolBreach("this object of the test is not lent")
        match operation, values:
            case "read", [str() as name]:
                return self._read(target, name)
            case "invoke", ["__init__", args, kwargs] if self.terms.lends_init(target):
                return target.__init__(*_checked_args(args), **_checked_kwargs(kwargs))
            case "invoke", [str() as name, args, kwargs]:
                return self._read(target, name)(*_checked_args(args), **_checked_kwargs(kwargs))
            case "operate", [str() as name, args] if name in self.terms.offered(type(target)):
                return _special(target, name)(*_checked_args(args))
            case "copy", [bool() as deep]:
                return copy.deepcopy(target) if deep else copy.copy(target)
        raise ProtocolBreach(f"the cell may not {operation!r} this")

    def _read(self, target: Any, name: str) -> Any:
        self.terms.check(target, name)
        found = getattr(target, name)
        self.terms.check_found(target, name, found)
        return found


def _special(target: Any, name: str) -> Any:
    """A special method as Python finds it: on the class, and bound. Mocks hand out another where it is not bound."""
    found = inspect.getattr_static(type(target), name)
    bind = getattr(type(found), "__get__", None)
    return found if bind is None else bind(found, target, type(target))


_ONLY_THE_TABLE = 2  # The table's reference, and the one that `getrefcount` itself is given.
_ON_OBJECTS = frozenset({"read", "invoke", "operate", "copy"})


def _checked_args(args: Any) -> tuple[Any, ...]:
    if type(args) is not tuple:
        raise ProtocolBreach("malformed arguments")
    return args


def _checked_kwargs(kwargs: Any) -> dict[str, Any]:
    if type(kwargs) is not dict or not all(type(key) is str for key in kwargs):
        raise ProtocolBreach("malformed arguments")
    return kwargs


async def _await(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


def _step(operation: str, target: Any, values: list[Any]) -> Any:
    if operation == "next" and hasattr(type(target), "__next__"):
        return _advance(lambda: next(target))
    if isinstance(target, types.GeneratorType) and len(values) == 1:
        if operation == "send":
            return _advance(lambda: target.send(values[0]))
        if operation == "throw" and isinstance(values[0], BaseException):
            return _advance(lambda: target.throw(values[0]))
        if operation == "close":
            return target.close()
    raise ProtocolBreach(f"the cell may not {operation[:40]!r} this")


def _advance(step: Any) -> tuple[bool, Any]:
    try:
        return True, step()
    except StopIteration as end:
        return False, end.value


async def _advance_async(target: Any, step: str, value: Any) -> tuple[bool, Any]:
    is_generator = isinstance(target, types.AsyncGeneratorType)
    try:
        if step == "anext" and hasattr(type(target), "__anext__"):
            return True, await anext(target)
        if step == "asend" and is_generator:
            return True, await target.asend(value)
        if step == "athrow" and is_generator and isinstance(value, BaseException):
            return True, await target.athrow(value)
        if step == "aclose" and is_generator:
            return False, await target.aclose()
    except StopAsyncIteration:
        return False, None
    raise ProtocolBreach(f"the cell may not {step[:40]!r} this")


def _finish(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine of the test to its end, for a submission that runs an event loop of its own."""
    if asyncio._get_running_loop() is None:
        return asyncio.run(coroutine)
    coroutine.close()
    raise RuntimeError("the test's event loop is running, so its coroutines cannot be awaited from another loop")
