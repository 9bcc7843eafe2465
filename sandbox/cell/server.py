"""The cell's side of the link: holds the submission's objects, and does to them what the examiner asks."""

from __future__ import annotations

import contextlib
import socket
import sys
import types
import warnings
from collections.abc import Callable
from typing import Any

from sandbox.cell import describe, faults
from sandbox.cell.actions import Actions, base_value
from sandbox.cell.logs import Log
from sandbox.cell.program import Program
from sandbox.cell.sealed import SealedActions, describe_public
from sandbox.cell.surroundings import Surroundings
from sandbox.cell.theirs import Theirs
from sandbox.wire.frames import LinkLost, ProtocolBreach
from sandbox.wire.peer import Peer

_ASYNCHRONOUS: dict[type, str] = {types.CoroutineType: "co", types.AsyncGeneratorType: "ag"}
_MOST_WARNINGS = 1000
_OF_THE_LOOP = frozenset({"start", "stop", "step", "loop"})
MOST_HANDLES = 100_000


class Cell(Peer):
    """Serves one examiner. Objects that are not plain data stay here, in `_held`, and travel as numbers.

    `sealed` is for an examiner that runs a candidate's tests: it may use the program and not look into it.
    """

    def __init__(
        self, sock: socket.socket, program: Program, surroundings: Surroundings | None = None, *, sealed: bool = False
    ) -> None:
        super().__init__(sock, parity=1)
        self.program = program
        self._surroundings = surroundings
        self._actions = (
            SealedActions(program, self.request, holds=lambda value: id(value) in self._numbers)
            if sealed
            else Actions(program, self.request)
        )
        self._held: dict[int, list[Any]] = {}  # number -> [object, times sent]
        self._numbers: dict[int, int] = {}  # id() of the object -> number
        self._described: set[int] = set()
        self._describe_class = describe_public if sealed else describe.describe_class
        self._next_number = 1
        self.log = Log()
        self._theirs = Theirs(self, self._await_theirs, self.log)
        self._warnings: list[tuple[type[Warning], str]] = []

    def carry_warnings(self) -> None:
        """From now on warnings go to the test, whose filters decide about them."""
        warnings.simplefilter("always")
        setattr(warnings, "showwarning", self._note_warning)  # noqa: B010

    # Out: objects of the submission become numbers with a description.

    def export(self, value: object) -> list[Any]:  # noqa: PLR0911 - one line per kind.
        if (theirs := self._theirs.reference(value)) is not None:
            return theirs
        if isinstance(value, Exception):
            return self.dress(value)
        if isinstance(value, type):
            return ["c", *self._refer(value, self._describe_class)]
        number, _ = self._hold(value)
        if type(value) is types.FunctionType:
            return ["f", number, describe.describe_function(value)]
        if isinstance(value, types.ModuleType):
            return ["m", number, str(value.__name__), describe.text_or_none(value.__doc__)]
        if type(value) is types.GeneratorType:
            return ["g", number, value.__name__]
        if type(value) in _ASYNCHRONOUS:
            return [_ASYNCHRONOUS[type(value)], number, value.__name__]  # type: ignore[attr-defined]
        cls = ["c", *self._refer(type(value), self._describe_class)]
        if (base := describe.immutable_base(type(value))) is not None:
            return ["hv", number, cls, self.encode(base_value(base, value))]
        return ["h", number, cls]

    def _hold(self, value: object) -> tuple[int, bool]:
        number = self._numbers.get(id(value))
        if number is None:
            if len(self._held) >= MOST_HANDLES:
                raise RecursionError("too many objects are in use between the test and the submission")
            number, self._next_number = self._next_number, self._next_number + 1
            self._held[number] = [value, 0]
            self._numbers[id(value)] = number
        self._held[number][1] += 1
        self.undo_if_unsent(lambda: self.drop(number, 1))
        return number, self._held[number][1] == 1

    def _refer(self, cls: type, describe_it: Callable[..., dict[str, Any]]) -> list[Any]:
        number, _ = self._hold(cls)
        if number in self._described:
            return [number]
        self._described.add(number)
        self._held[number][1] += 1  # Classes stay: their stand-ins live as long as the examiner.
        self.undo_if_unsent(lambda: self._described.discard(number))
        return [number, describe_it(cls, self.encode)]

    def drop(self, number: int, count: int) -> None:
        entry = self._held.get(number)
        if entry is not None:
            entry[1] -= count
            if entry[1] <= 0:
                del self._held[number]
                del self._numbers[id(entry[0])]

    def dress(self, fault: BaseException) -> list[Any]:
        origin = vars(fault).get(faults.ORIGIN)
        if origin is not None:
            return ["o", origin]
        if not isinstance(fault, Exception):
            return faults.farewell(fault, self.program.filename)
        return faults.dress(fault, self.program.filename, self.encode, lambda value: self._hold(value)[0])

    # In: numbers become objects again, and the test's callables become functions that ask back.

    def admit(self, tag: str, rest: list[Any]) -> Any:
        if tag == "o":
            return self._object(rest[0])
        if tag == "bm":
            return self._method(self._object(rest[0]), rest[1])
        return self._theirs.admit(tag, rest)

    def _method(self, owner: Any, name: str) -> Any:
        """A method that the test passes on. One that is not there raises when it is called: reading a frame may not."""
        try:
            return self._actions.action("get")(owner, name)
        except Exception as fault:
            absent = fault

        def method(*_: Any, **__: Any) -> None:
            raise absent

        return method

    async def _await_theirs(self, *what: Any) -> Any:
        """Await a coroutine of the test: on its own loop where that is running, else at once."""
        loop = self._actions.loop
        if loop is not None and loop.is_running():
            return await loop.of_the_test(*what)
        return self.request("finish", *what)

    def undress(self, encoded: Any) -> BaseException:
        fault = self.decode(encoded)
        if not isinstance(fault, BaseException):
            raise ProtocolBreach("an exception was due")
        return fault

    def _object(self, number: int) -> Any:
        try:
            return self._held[number][0]
        except KeyError:
            raise ProtocolBreach("unknown object") from None

    # What the examiner may ask.

    def notes(self) -> list[Any]:
        return [self.encode(piece) for piece in self._news()]

    def _news(self) -> list[Any]:
        """What the submission has done on the side since the test was last told: (kind, what) pairs."""
        issued, self._warnings = self._warnings[:_MOST_WARNINGS], []
        news: list[Any] = [("warning", warning) for warning in issued]
        news += self.log.news()
        return news + self._surroundings.news() if self._surroundings is not None else news

    def heed(self, notes: list[Any]) -> None:
        """What the test has changed while it was asked."""
        if self._surroundings is not None:
            self._surroundings.take(notes)

    def request(self, operation: str, *values: Any) -> Any:
        """Ask the test, which first learns what has happened on the side."""
        if news := self._news():
            super().request("tell", news)
        return super().request(operation, *values)

    def _note_warning(self, message: Any, category: type[Warning], *_: Any) -> None:
        self._warnings.append((category, str(message)))

    def perform(self, operation: str, values: list[Any]) -> Any:
        if operation == "let_go":
            return self._theirs.let_go_of(*values)
        action = self.heed if operation == "surroundings" else self._actions.action(operation)
        try:
            loop = self._actions.loop
            if loop is None or operation in _OF_THE_LOOP:
                return action(*values)
            return loop.call(lambda: action(*values))
        finally:
            for stream in (sys.stdout, sys.stderr):
                with contextlib.suppress(Exception):
                    stream.flush()

    def is_fatal(self, fault: BaseException) -> bool:
        return super().is_fatal(fault) or isinstance(fault, LinkLost)
