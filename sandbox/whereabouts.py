"""Where a process was when its time was up: asked by a signal, answered by Python's faulthandler into a pipe
(`sandbox.cell.whereabouts`).

The answer decides nothing. A submission may leave it out or make it up, so it is read for a moment, up to a size, and
only for the numbers of lines of its own text.
"""

from __future__ import annotations

import os
import re
import select
from time import monotonic
from typing import TYPE_CHECKING

from sandbox.cell.whereabouts import ASKED
from sandbox.jail.rootfs import SUITE
from sandbox.report import Frame

if TYPE_CHECKING:
    from sandbox.zygote.client import Child

# Seconds until the answer begins, and after which it has ended. The signal travels through the zygote, and on a busy
# machine either may wait for its turn; where nobody else runs, the answer is whole within a hundredth of a second.
_PATIENCE, _SILENCE = 1.5, 0.1
_LONGEST = 16 * 1024
_MOST_FRAMES, _MOST_REPEATS = 20, 3
_LINE = re.compile(r'  File "([^"\n]*)", line (\d{1,7}) in (.*)')


class Whereabouts:
    """The worker's end: asks one child. `far` is the pipe's other end, for the child."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._near, self.far = os.pipe()

    def in_submission(self, module: str, source: str) -> tuple[Frame, ...]:
        """The lines of the submission that were running, outermost first; empty where there is no telling."""
        name, lines = f"{module.rpartition('.')[2]}.py", source.splitlines()
        for thread in self._threads():
            made: list[Frame] = []
            for file, line, function in reversed(thread):
                if file == name and 0 < line <= len(lines):
                    frame = Frame(line, function[:200], lines[line - 1][:500])
                    if made.count(frame) < _MOST_REPEATS and len(made) < _MOST_FRAMES:
                        made.append(frame)
            if made:
                return tuple(made)
        return ()

    def in_suite(self) -> str:
        """The innermost line of the suite that was running, as `test_it.py:12, in slow`; empty where none was."""
        for thread in self._threads():
            for file, line, function in thread:
                if file.startswith(f"{SUITE}/"):
                    return f"{file.removeprefix(f'{SUITE}/')}:{line}, in {function}"
        return ""

    def close(self) -> None:
        """Ask no more."""
        os.close(self._near)

    def _threads(self) -> list[list[tuple[str, int, str]]]:
        """What each thread was at, innermost line first; the one that was running comes first."""
        threads: list[list[tuple[str, int, str]]] = []
        for part in self._answer().split("\n\n"):
            found = [(file, int(line), function) for file, line, function in _LINE.findall(part)]
            threads.insert(0 if part.startswith("Current thread") else len(threads), found)
        return threads

    def _answer(self) -> str:
        self._child.signal(ASKED)
        until, answer = monotonic() + _PATIENCE, b""
        while len(answer) < _LONGEST and (left := until - monotonic()) > 0:
            if not select.select([self._near], [], [], min(left, _SILENCE) if answer else left)[0]:
                break
            part = os.read(self._near, _LONGEST)
            if not part:
                break
            answer += part
        return answer[:_LONGEST].decode("ascii", "replace")
