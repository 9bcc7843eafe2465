"""The two sides of a link in one process: a cell in a thread, so that coverage and a debugger see both."""

from __future__ import annotations

import contextlib
import inspect
import os
import socket
import textwrap
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sandbox.cell.program import Program
from sandbox.cell.server import Cell
from sandbox.examiner import current
from sandbox.examiner.failures import CellDied
from sandbox.examiner.link import Link
from sandbox.examiner.output import Output
from sandbox.examiner.terms import Terms
from sandbox.wire.frames import LinkLost, ProtocolBreach
from tests.loops import no_loop_of_others

__all__ = ["no_loop_of_others"]


class Joined:
    """One link with its cell. `link` is the examiner's side, `module` what `import solution` would give a suite."""

    def __init__(self, source: str, mixed: tuple[str, ...] = (), lend: tuple[str, ...] | None = None) -> None:
        self._near, self._far = socket.socketpair()
        pipes = [os.pipe(), os.pipe()]
        self._ends = [end for pipe in pipes for end in pipe]
        terms = Terms(os.path.dirname(__file__), lend)
        self.link = Link(self._near, Output((pipes[0][0], pipes[1][0]), 10_000, 100_000), mixed, terms)
        self.cell = Cell(self._far, Program(textwrap.dedent(source), "solution"))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self.module = self.link.import_submission()

    def _serve(self) -> None:
        with contextlib.suppress(LinkLost, ProtocolBreach, OSError):
            self.cell.serve()
        self.cell._actions.do_loop(False)

    def close(self) -> None:
        """End both sides."""
        self.link.dead = CellDied("the test is over")
        self._near.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        for held, _ in self.cell._held.values():
            if inspect.iscoroutine(held):
                held.close()  # One that nobody awaited would complain of it in a later test.
        for end in (self._near, self._far):
            end.close()
        for descriptor in self._ends:
            os.close(descriptor)


@pytest.fixture
def join() -> Iterator[Callable[..., Joined]]:
    """Make joined links that end with the test."""
    made: list[Joined] = []

    def make(source: str, **options: Any) -> Joined:
        made.append(Joined(source, **options))
        return made[-1]

    yield make
    current.link = None
    for joined in made:
        joined.close()
