"""As many sandboxes as orders are to be graded at once.

Each lives in a process of its own. A sandbox is not for several threads, and two of them in one process would give
their cells the same user ids.
"""

from __future__ import annotations

import queue
import signal
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from sandbox.order import Order
from sandbox.report import Listener, Report, SandboxUnavailable

_END_SECONDS = 5.0
_processes = get_context("spawn")


class GraderDied(Exception):
    """The process of a sandbox has ended in the middle of its work."""


class CheckEnded(Exception):
    """Nothing is graded any more."""


class Graders:
    """Grades for several threads. A process is started when it is first needed, and replaced when it dies."""

    def __init__(self, kind: str, at_once: int, tell: Callable[[str], None]) -> None:
        self._kind, self._tell = kind, tell
        self._all: list[_Grader] = []
        self._closed = False
        self._idle: queue.LifoQueue[_Grader | None] = queue.LifoQueue()
        for _ in range(at_once):
            self._idle.put(None)

    def grade(self, order: Order, listener: Listener | None = None) -> Report:
        """Grade one order; waits for a free sandbox. Raises GraderDied when two of them die of it."""
        grader = self._idle.get()
        try:
            return (grader := grader or self._start()).grade(order)
        except GraderDied as death:
            grader = None
            replacement = self._start()
            self._tell(f"{death} It is replaced, and the same program is graded again.")
            report = replacement.grade(order)
            grader = replacement
            return report
        finally:
            self._idle.put(grader)

    def _start(self) -> _Grader:
        if self._closed:
            raise CheckEnded
        self._all.append(grader := _Grader(self._kind))
        return grader

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        for grader in self._all:
            grader.end()


class _Grader:
    def __init__(self, kind: str) -> None:
        self._link, theirs = _processes.Pipe()
        self._process = _processes.Process(target=_serve, args=(kind, theirs), daemon=True)
        # Ctrl-C in a terminal is for the check, which ends its graders. They are started with the signal held back, or
        # it could meet one that does not ignore it yet.
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
        theirs.close()

    def grade(self, order: Order) -> Report:
        try:
            self._link.send(order)
            answer = self._link.recv()
        except (EOFError, OSError):
            self._process.join(_END_SECONDS)
            raise GraderDied(f"A grader has died (code {self._process.exitcode}).") from None
        if isinstance(answer, Report):
            return answer
        raise SandboxUnavailable(str(answer))

    def end(self) -> None:
        self._process.terminate()
        self._process.join(_END_SECONDS)
        self._link.close()


def _serve(kind: str, link: Connection) -> None:
    from sandbox import open_sandbox

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    signal.signal(signal.SIGTERM, lambda number, frame: _end())
    try:
        with open_sandbox(kind) as sandbox:
            while True:
                link.send(sandbox.grade(link.recv()))
    except SandboxUnavailable as reason:
        link.send(str(reason))
    except (EOFError, OSError):
        pass  # The check is gone.


def _end() -> None:
    raise SystemExit  # So that the sandbox ends all that it has started.
