"""An event loop that the test's event loop moves on, one step at a time.

While a test runs `asyncio.run`, coroutines of the submission live as tasks on a loop of the cell's own. It never runs
by itself: each `step` runs what is ready and returns. So both loops advance together in one thread each, over the one
link, and nothing needs a lock. Coroutines of the test that the submission awaits are tasks of the test's loop; their
results come in with the next step.
"""

from __future__ import annotations

import asyncio
from asyncio import events
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

Ask = Callable[..., Any]


class SteppedLoop:
    """One loop, for as long as the test's own loop runs."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._loop = asyncio.new_event_loop()
        self._tasks: dict[int, asyncio.Task[Any]] = {}
        self._coroutines: dict[int, Any] = {}
        self._awaited: dict[int, asyncio.Future[Any]] = {}
        self._finished: list[int] = []
        self._next = 1

    def start(self, awaitable: Any, how: str, value: Any) -> int:
        """Begin to await something of the submission; returns the number of the task."""
        number, self._next = self._next, self._next + 1
        task = self._loop.create_task(_advance(awaitable, how, value))
        self._tasks[number] = task
        if asyncio.iscoroutine(awaitable):
            self._coroutines[number] = awaitable
        task.add_done_callback(lambda _: self._finished.append(number))
        return number

    def cancel(self, number: int) -> None:
        """Ask a task to stop."""
        if number in self._tasks:
            self._tasks[number].cancel()

    def step(self, results: list[tuple[int, str, Any]]) -> tuple[list[tuple[int, str, Any]], float | None]:
        """Take in how coroutines of the test have ended, run what is ready, and tell what has finished.

        Returns (number, "value" | "error" | "cancelled", what) of finished tasks, and the seconds until there is more
        to do: 0 when something is ready now, None when nothing is planned.
        """
        for number, outcome, what in results:
            future = self._awaited.pop(number)
            if future.done():
                continue
            if outcome == "cancelled":
                future.cancel()
            else:
                future.set_result(what) if outcome == "value" else future.set_exception(what)
        self._loop.call_soon(self._loop.stop)
        self._loop.run_forever()
        finished, self._finished = self._finished, []
        for number in finished:
            self._coroutines.pop(number, None)
        outcomes = [(number, *_outcome(self._tasks.pop(number))) for number in finished]
        return outcomes, self._pause()

    def _pause(self) -> float | None:
        ready, scheduled = self._loop._ready, self._loop._scheduled  # type: ignore[attr-defined]
        if ready:
            return 0.0
        return max(0.0, scheduled[0].when() - self._loop.time()) if scheduled else None

    def call(self, action: Callable[[], Any]) -> Any:
        """Do something as if this loop were running, which it is as far as the submission can tell."""
        if events._get_running_loop() is not None:
            return action()
        events._set_running_loop(self._loop)
        try:
            return action()
        finally:
            events._set_running_loop(None)

    def is_running(self) -> bool:
        """Whether the caller runs on this loop, not on one that the submission made itself."""
        return events._get_running_loop() is self._loop

    async def of_the_test(self, *what: Any) -> Any:
        """Await a coroutine of the test. `what` tells the test which one to start."""
        number: int = self._ask("begin", *what)
        future = self._awaited[number] = self._loop.create_future()
        try:
            return await future
        except asyncio.CancelledError:
            self._ask("cancel", number)
            raise

    def close(self) -> None:
        """The test's loop has ended: drop what is left."""
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.call_soon(self._loop.stop)
        self._loop.run_forever()
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        for coroutine in self._coroutines.values():
            coroutine.close()  # One that never began would complain of it.
        self._loop.close()


def _advance(awaitable: Any, how: str, value: Any) -> Coroutine[Any, Any, Any]:
    if how == "await":
        return _await(awaitable)
    return _advance_generator(awaitable, how, value)


async def _await(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


async def _advance_generator(generator: Any, how: str, value: Any) -> tuple[bool, Any]:
    try:
        return True, await getattr(generator, how)(*([] if how == "aclose" else [value]))
    except StopAsyncIteration:
        return False, None


def _outcome(task: asyncio.Task[Any]) -> tuple[str, Any]:
    if task.cancelled():
        return "cancelled", None
    fault = task.exception()
    return ("value", task.result()) if fault is None else ("error", fault)
