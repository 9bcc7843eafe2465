"""What both versions of control groups have in common: the face of one group, and small files."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

PERIOD = 100_000  # Microseconds: the kernel's own default for the period of a quota.
_REMOVE_SECONDS = 2.0
_PAUSE_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that a group may use: bytes, processes and threads, and processors at a time."""

    memory_bytes: int
    processes: int
    processors: float


@dataclass(frozen=True, slots=True)
class Usage:
    """What a group has used, in figures of the kernel. `out_of_memory` counts the processes that it ended for that."""

    memory_peak: int
    out_of_memory: int
    cpu_seconds: float


class Group(Protocol):
    """A group of one jailed child and all that it starts."""

    doors: tuple[int, ...]
    alarm: int | None  # Readable once memory ran out, where the kernel itself does not end the whole group.

    def limit(self, ceiling: Ceiling) -> None:
        """Set the limits."""

    def usage(self) -> Usage:
        """Read the figures."""

    def remove(self) -> None:
        """Remove the group, whose processes have been killed."""


def write(folder: Path, name: str, value: str | int) -> None:
    """Write one file of a group, in one call, as the kernel wants it."""
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, str(value).encode())
    finally:
        os.close(descriptor)


def counters(folder: Path, name: str) -> dict[str, int]:
    """A file of `name value` lines."""
    lines = (line.split() for line in (folder / name).read_text(encoding="ascii").splitlines())
    return {name: int(value) for name, value in lines}


def door(folder: Path) -> int:
    """A descriptor through which a process enters the group by writing 0."""
    return os.open(folder / "cgroup.procs", os.O_WRONLY | os.O_CLOEXEC)


def remove_folder(folder: Path) -> None:
    """Remove a group and those below it. A group stays busy until the last of its processes is gone, so what is left is
    killed, and waited for a moment.
    """
    moment = time.monotonic() + _REMOVE_SECONDS
    while folder.exists():
        for below in folder.iterdir():
            if below.is_dir():
                remove_folder(below)
        try:
            folder.rmdir()
        except OSError:
            if time.monotonic() > moment:
                return
            _kill_all(folder)
            time.sleep(_PAUSE_SECONDS)


def _kill_all(folder: Path) -> None:
    with suppress(OSError):
        for pid in (folder / "cgroup.procs").read_text(encoding="ascii").split():
            with suppress(OSError):
                os.kill(int(pid), 9)
