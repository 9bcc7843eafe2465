"""One supervised process: how it is started, watched, started again and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tameshi.up.backoff import Backoff

CHILD = Path(__file__).with_name("child.py")
LOG_MAX = 5 * 1024 * 1024


@dataclass(slots=True, kw_only=True)
class Program:
    """A process of the platform. `gives_up_on` is the exit code after which it is not started again."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    log: Path
    clock: Callable[[], float]
    keep: Sequence[int] = ()
    output: int | None = None
    gives_up_on: int | None = None
    process: subprocess.Popen[bytes] | None = None
    gave_up: bool = False
    _started_at: float = 0.0
    _start_again_at: float | None = None
    _backoff: Backoff = field(default_factory=Backoff)

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self.process.pid if self.process and self.process.poll() is None else None

    def start(self) -> None:
        """Start the process with its messages going to its log file."""
        _rotate(self.log)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(CHILD), str(os.getpid()), *self.argv],
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log if self.output is None else self.output,
                stderr=log,
                pass_fds=tuple(self.keep),
                start_new_session=True,  # Ctrl-C reaches the supervisor only, which then stops all in order.
            )
        self._started_at, self._start_again_at = self.clock(), None

    def tend(self) -> int | None:
        """Start the process again if it is time to. Returns the exit code when it has just ended."""
        if self.gave_up or self.process is None or self.process.poll() is None:
            return None
        if self._start_again_at is None:
            code = self.process.returncode
            if code == self.gives_up_on:
                self.gave_up = True
            else:
                now = self.clock()
                self._start_again_at = now + self._backoff.pause_after(now - self._started_at)
            return code
        if self.clock() >= self._start_again_at:
            self.start()
        return None

    def signal(self, number: signal.Signals) -> None:
        """Signal the process itself; SIGKILL goes to its whole group."""
        if self.pid is None:
            return
        if number is signal.SIGKILL:
            os.killpg(self.pid, number)
        else:
            os.kill(self.pid, number)

    def tail(self, lines: int = 15) -> str:
        """The last lines of its log."""
        try:
            with self.log.open("rb") as log:
                log.seek(max(0, log.seek(0, os.SEEK_END) - 8192))
                return "\n".join(log.read().decode(errors="replace").splitlines()[-lines:])
        except OSError:
            return ""


def _rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_MAX:
        log.replace(log.with_suffix(".log.1"))
