"""What the cell has of the test: a stub for each thing that the test handed over, found again by its number."""

from __future__ import annotations

import contextlib
import enum
import logging
import types
import weakref
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.cell import enumerations, faults, lent, logs, stubs
from sandbox.wire import enumerations as members
from sandbox.wire.frames import ProtocolBreach
from sandbox.wire.peer import Peer


class Theirs:
    """The stubs of one cell. `finish` awaits a coroutine of the test."""

    def __init__(self, cell: Peer, finish: Callable[..., Awaitable[Any]], log: logs.Log) -> None:
        self._cell, self._finish, self._log = cell, finish, log
        self._stubs: weakref.WeakValueDictionary[int, Any] = weakref.WeakValueDictionary()
        self._lasting: dict[int, Any] = {}  # Stubs that live as long as the test holds what they stand for.
        self._classes: dict[int, type] = {}
        self._numbers: dict[int, int] = {}  # id() of a stub or class -> the test's number

    def reference(self, value: object) -> list[Any] | None:
        """What names a thing of the test on the wire; None for what is the submission's own."""
        if (number := self._numbers.get(id(value))) is not None:
            return ["o", number]
        if isinstance(value, enum.Enum) and (owner := self._numbers.get(id(type(value)))) is not None:
            known = value.name in type(value).__members__
            return ["em", owner, value.name] if known else ["ev", owner, value.value]
        if isinstance(value, types.MethodType) and isinstance(value.__self__, lent.LentObject):
            return ["om", lent.number_of(value.__self__), value.__name__]
        return None

    def admit(self, tag: str, rest: list[Any]) -> Any:
        """The stub for what the test sent."""
        if tag in _MAKERS:
            return _MAKERS[tag](self, *rest)
        known = self._lasting.get(rest[0])
        if known is None:
            known = self._stubs.get(rest[0])
        if known is None:
            known = self._take_up(rest[0], self._make_stub(tag, rest))
        else:
            self._cell.dropped.append((rest[0], 1))
        if tag == "lo":
            self._lasting[rest[0]] = known
        return known

    def _make_stub(self, tag: str, rest: list[Any]) -> Any:
        ask, decode = self._cell.request, self._cell.decode
        if tag == "cb":
            about = {name: decode(value) for name, value in rest[1].items()}
            return stubs.callback(ask, self._finish, rest[0], about)
        if tag in _ADVANCING:
            return _ADVANCING[tag](self, rest[0])
        if tag == "lo":
            return lent.make_object(rest[0], decode(rest[1]), decode(rest[2]) if len(rest) > 2 else None)
        if tag in ("lh", "tk"):
            return logs.Handler(self._log, rest[0]) if tag == "lh" else stubs.Token(rest[1])
        raise ProtocolBreach("unknown tag")

    def _may_ask(self, number: int) -> bool:
        cell = self._cell
        return number in self._stubs and cell.can_ask() and (cell.concurrent or cell.conversations.here().nesting > 0)

    def _take_up(self, number: int, stub: Any) -> Any:
        self._numbers[id(stub)] = number
        with contextlib.suppress(TypeError):  # Subclasses of int and tuple take no weak reference.
            self._stubs[number] = stub
            weakref.finalize(stub, self._let_go, number, id(stub)).atexit = False
        return stub

    def let_go_of(self, numbers: list[int]) -> None:
        """The test no longer holds these objects, so only what the submission itself holds keeps their stubs."""
        for number in numbers:
            stub = self._lasting.pop(number, None)
            if stub is not None and number not in self._stubs:
                self._let_go(number, id(stub))

    def _let_go(self, number: int, identity: int) -> None:
        self._numbers.pop(identity, None)
        self._cell.dropped.append((number, 1))

    # Exceptions and classes, which stay.

    def _exception(self, number: int, cls: Any, args: Any, text: str, attributes: list[Any]) -> BaseException:
        decode = self._cell.decode
        fault = faults.make(decode(cls), decode(args), text, {name: decode(value) for name, value in attributes})
        vars(fault)[faults.ORIGIN] = number
        return fault

    def _exception_class(self, number: int, name: str, module: str, bases: list[Any]) -> type:
        if number not in self._classes:
            parents = tuple(self._cell.decode(base) for base in bases)
            self._keep_class(number, faults.stand_in_class(name, module, parents))
        return self._classes[number]

    def _class(self, number: int, about: dict[str, Any] | None = None, inside: dict[str, Any] | None = None) -> type:
        if number not in self._classes:
            described = self._described(about)
            self._keep_class(number, lent.make_class(self._cell.request, self._finish, number, described))
            lent.complete(self._classes[number], self._described(inside))
        return self._classes[number]

    def _enumeration(self, number: int, about: dict[str, Any] | None = None) -> type:
        if number not in self._classes:
            self._keep_class(number, enumerations.make(self._described(about)))
        return self._classes[number]

    def _described(self, about: dict[str, Any] | None) -> dict[str, Any]:
        if about is None:
            raise ProtocolBreach("a class without a description")
        return {name: self._cell.decode(value) for name, value in about.items()}

    def _keep_class(self, number: int, cls: type) -> None:
        self._classes[number] = cls
        self._numbers[id(cls)] = number

    # What belongs to something else that was sent.

    def _method(self, owner: Any, name: str) -> Any:
        return getattr(self._cell.decode(owner), name)

    def _member(self, owner: Any, name: str) -> Any:
        return members.member(self._cell.decode(owner), name)

    def _combined(self, owner: Any, value: int) -> Any:
        return members.combined(self._cell.decode(owner), value)

    # What goes on step by step.

    def _awaitable(self, number: int) -> Any:
        return stubs.awaitable(self._finish, number)

    def _iterator(self, number: int) -> Any:
        return stubs.RemoteIterator(self._cell.request, number)

    def _generator(self, number: int) -> Any:
        return stubs.remote_generator(self._cell.request, self._may_ask, number)

    def _async_iterator(self, number: int) -> Any:
        return stubs.remote_async_iterator(self._finish, number)

    def _async_generator(self, number: int) -> Any:
        return stubs.remote_async_generator(self._finish, self._may_ask, number)

    def _annotation(self, *parts: Any) -> Any:
        return stubs.annotation(*map(self._cell.decode, parts))


_MAKERS: dict[str, Callable[..., Any]] = {
    "xe": Theirs._exception, "xc": Theirs._exception_class, "lc": Theirs._class, "le": Theirs._enumeration,
    "lg": lambda _, name: logging.getLogger(name),
    "lm": Theirs._method, "em": Theirs._member, "ev": Theirs._combined, "an": Theirs._annotation,
}  # fmt: skip
_ADVANCING: dict[str, Callable[[Theirs, int], Any]] = {
    "aw": Theirs._awaitable, "it": Theirs._iterator, "ge": Theirs._generator, "ia": Theirs._async_iterator,
    "ga": Theirs._async_generator,
}  # fmt: skip
