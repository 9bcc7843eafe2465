"""Keeps the processes running, and ends them in order."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from tameshi.up.program import Program

STEP = 0.2
PATIENCE = 10.0


class Supervisor:
    """Owns the processes, in the order in which they were started; they are stopped in the opposite one."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.programs: list[Program] = []
        self.stopping = threading.Event()
        self._hurry = False
        self._say = say

    def start(self, *programs: Program) -> None:
        """Start processes and keep them running from now on."""
        for program in programs:
            self.adopt(program)
            program.start()

    def adopt(self, program: Program) -> None:
        """Keep a process running that was started already."""
        self.programs.append(program)

    def watch(self) -> None:
        """Start again what ends, until it is time to stop."""
        while not self.stopping.wait(STEP):
            self.tend()

    def tend(self) -> None:
        """One round: start again what has ended, and say so."""
        for program in self.programs:
            code = program.tend()
            if code is not None and not program.gave_up:
                self._say(f"{program.name} ended (exit code {code}) and is started again; see {program.log}")

    def stop(self) -> None:
        """End the processes group by group: first the site, then what grades, last Redis."""
        for group in reversed(_groups(self.programs)):
            for program in group:
                program.signal(signal.SIGTERM)
            deadline = time.monotonic() + PATIENCE
            while any(program.pid for program in group) and time.monotonic() < deadline and not self._hurry:
                time.sleep(0.02)
            for program in group:
                program.signal(signal.SIGKILL)

    @contextmanager
    def signals(self) -> Iterator[None]:
        """Ctrl-C, SIGTERM and a closed terminal stop everything; a second one does not wait."""
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = [signal.signal(number, self._on_signal) for number in numbers]
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                signal.signal(number, handler)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._hurry = self.stopping.is_set()
        self.stopping.set()


def _groups(programs: list[Program]) -> list[list[Program]]:
    """Redis; the workers and the reconciler; the site."""
    redis = [program for program in programs if program.name == "redis"]
    web = [program for program in programs if program.name == "web"]
    return [redis, [program for program in programs if program not in redis and program not in web], web]
