"""A real `tameshi up` in a folder of its own, for tests and for the bench."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType

SET_BY_PEOPLE = (
    "DATABASE_URL",
    "REDIS_URL",
    "PUBLIC_URL",
    "SECRET_KEY",
    "MAIL_URL",
    "DATA_DIR",
    "KATAS_DIR",
    "SANDBOX",
)


class DidNotStart(AssertionError):
    """The platform ended before it was ready; the text is what it said."""


class PlatformUp:
    """One start of the platform on a free port, stopped at the end of the block."""

    def __init__(self, folder: Path, *, env: dict[str, str] | None = None, arguments: tuple[str, ...] = ()) -> None:
        self.folder = folder
        inherited = {name: value for name, value in os.environ.items() if name not in SET_BY_PEOPLE}
        self._env = {**inherited, **(env or {})}
        self._arguments = [sys.executable, "-m", "tameshi", "up", "--port", "0", "--data-dir", str(folder), *arguments]
        self.url = ""
        self.seconds_to_ready = 0.0

    def __enter__(self) -> PlatformUp:
        began = time.monotonic()
        self.errors = TemporaryFile("w+")
        self.process = subprocess.Popen(
            self._arguments, env=self._env, stdout=subprocess.PIPE, stderr=self.errors, text=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.seconds_to_ready = time.monotonic() - began
        found = re.search(r"http://\S+", line)
        if found is None:
            self.process.wait(30)
            said = line + self.said()
            self.__exit__(None, None, None)
            raise DidNotStart(said)
        self.url = found[0]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.stop()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.errors.close()

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it as Ctrl-C does, and return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)

    def said(self) -> str:
        """What it told the operator beside the one line."""
        self.errors.seek(0)
        return self.errors.read()

    def children(self) -> list[int]:
        """The processes that it started."""
        return [
            int(pid) for pid in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        ]

    def child(self, part: str) -> int:
        """The one child whose command line contains `part`."""
        found = [pid for pid in self.children() if part in command_line(pid)]
        assert len(found) == 1, f"{part}: {[command_line(pid) for pid in self.children()]}"
        return found[0]


def command_line(pid: int) -> str:
    """How a process was started; nothing once it has ended, even while nobody has taken note."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def descendants(pid: int) -> set[int]:
    """Every process below this one."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}
