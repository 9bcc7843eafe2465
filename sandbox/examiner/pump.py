"""Moves the cell's event loop on while the test's runs. `sandbox.cell.stepped` is the other half, and explains it."""

from __future__ import annotations

import asyncio
from collections.abc import Container, Coroutine
from typing import TYPE_CHECKING, Any

from sandbox.examiner.failures import CellBreached, CellFailure
from sandbox.wire.frames import ProtocolBreach

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_LONGEST_PAUSE = 0.005  # Where the submission waits for a thread or a child process, nothing tells us when it is there.


class Pump:
    """Belongs to one event loop of the test."""

    def __init__(self, link: Link, loop: asyncio.AbstractEventLoop) -> None:
        self._link = link
        self.loop = loop
        self._waiting: dict[int, asyncio.Future[tuple[str, Any]]] = {}
        self._begun: dict[int, asyncio.Task[Any]] = {}
        self._results: list[tuple[int, str, Any]] = []
        self._handle: asyncio.Handle | None = None
        self._next = 1

    async def drive(self, awaitable: Any, how: str = "await", value: Any = None) -> Any:
        """Await something of the submission, as a coroutine of the test's own loop."""
        entry = self._link.trace.begin("await", (awaitable, how, value))
        number = self._link.request("start", awaitable, how, value)
        if type(number) is not int or number in self._waiting:
            raise self._link.die(CellBreached("Your code's event loop began what it had begun before."))
        future: asyncio.Future[tuple[str, Any]] = self.loop.create_future()
        self._waiting[number] = future
        self._soon()
        while not future.done():
            try:
                await asyncio.wait([future])
            except asyncio.CancelledError:
                self._link.request("stop", number)
                self._soon()
        outcome, what = future.result()
        if outcome == "cancelled":
            raise asyncio.CancelledError
        if outcome == "error":
            if entry is not None:
                entry.raised(what)
            raise what
        if entry is not None:
            entry.returned(what)
        return what

    def perform(self, operation: str, values: list[Any]) -> int | None:
        """Begin or cancel a coroutine of the test, as the submission asks."""
        match operation, values:
            case "begin", [_, *_]:
                return self._begin(self._link.lent.coroutine(values))
            case "cancel", [number, *_] if type(number) is int:
                self._cancel(number)
                return None
        raise ProtocolBreach("a coroutine without a number")

    def _begin(self, coroutine: Coroutine[Any, Any, Any]) -> int:
        """Run a coroutine of the test for the submission, which awaits it; returns its number."""
        number, self._next = self._next, self._next + 1
        task = self.loop.create_task(coroutine)
        self._begun[number] = task
        task.add_done_callback(lambda _: self._ended(number))
        return number

    def _cancel(self, number: int) -> None:
        """The submission gave up on a coroutine of the test."""
        if number in self._begun:
            self._begun.pop(number).cancel()

    def _ended(self, number: int) -> None:
        task = self._begun.pop(number, None)
        if task is None:
            return
        if task.cancelled():  # By itself, or by the test: the submission did not ask for it and still waits.
            self._results.append((number, "cancelled", None))
        elif (fault := task.exception()) is not None:
            self._link.latch_if_verdict(fault)
            self._results.append((number, "error", fault))
        else:
            self._results.append((number, "value", task.result()))
        self._soon()

    def _give_up(self, failure: ProtocolBreach | CellFailure) -> None:
        """Nothing more will come from the cell: whoever waits for it learns why."""
        if isinstance(failure, ProtocolBreach):
            failure = self._link.die(CellBreached(f"Your code's event loop said what none can say: {failure}."))
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(failure)
        self._waiting.clear()

    def look(self) -> None:
        """The submission was asked something, and may have begun a task of its own."""
        if self._handle is None:
            self._soon()

    def _soon(self) -> None:
        if self._handle is not None:
            self._handle.cancel()
        self._handle = self.loop.call_soon(self._step)

    def _step(self) -> None:
        self._handle = None
        results, self._results = self._results, []
        try:
            finished, pause = _checked(self._link.request("step", results), self._waiting.keys())
        except (ProtocolBreach, CellFailure) as failure:
            self._give_up(failure)
            return
        for number, outcome, what in finished:
            self._waiting.pop(number).set_result((outcome, what))
        if pause == 0:
            self._soon()
        elif pause is not None or self._waiting or self._begun:  # Else a task in the background may still have plans.
            wait = _LONGEST_PAUSE if pause is None else min(pause, _LONGEST_PAUSE)
            self._handle = self.loop.call_later(wait, self._step)


def _checked(answer: Any, waiting: Container[int]) -> tuple[list[tuple[int, str, Any]], float | None]:
    """The answer to a step, if it is one that the cell's half can give."""
    match answer:
        case (list() as finished, None | int() | float() as pause) if pause is None or pause >= 0:
            for one in finished:
                match one:
                    case (int() as number, "value" | "cancelled", _) if number in waiting:
                        continue
                    case (int() as number, "error", Exception()) if number in waiting:
                        continue
                raise ProtocolBreach("an end of a task that nobody awaits")
            return finished, pause
    raise ProtocolBreach("a malformed step")
