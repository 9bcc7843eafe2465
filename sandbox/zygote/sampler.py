"""Limit the memory of whole cells where no control group can: look at their processes again and again.

The kernel holds each process to its own limit; what many of them hold together is added up here. A cell can be over its
limit by what it takes in between two looks.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

PAUSE_MILLISECONDS = 20
_PAGE = os.sysconf("SC_PAGESIZE")
_FOLDERS = ("tmp", "dev/shm")  # Of a child's own root: memory, too, and nobody's resident set if it is not mapped.


class Sampler:
    """Watches children of this process by pid, each with all that it started."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = proc
        self._limits: dict[int, int] = {}
        self._most: dict[int, int] = {}
        self._beyond: set[int] = set()
        self._next = 0.0

    @property
    def watching(self) -> bool:
        """Whether there is anything to look at."""
        return bool(self._limits)

    def watch(self, pid: int, limit: int) -> None:
        """Look at this child from now on."""
        self._limits[pid] = limit

    def forget(self, pid: int) -> tuple[int, bool]:
        """The child has ended. The most that it was seen to hold, and whether that was beyond its limit."""
        self._limits.pop(pid, None)
        beyond = pid in self._beyond
        self._beyond.discard(pid)
        return self._most.pop(pid, 0), beyond

    def beyond_their_limit(self) -> list[int]:
        """The children that hold more than their limit just now. At most one look per pause."""
        if not self._limits or time.monotonic() < self._next:
            return []
        resident, parents = self._processes()
        families = {pid: _family(pid, parents) for pid in self._limits}
        found = [pid for pid, family in families.items() if self._held(pid, family, resident) > self._limits[pid]]
        self._beyond.update(found)
        self._next = time.monotonic() + PAUSE_MILLISECONDS / 1000
        return found

    def _processes(self) -> tuple[dict[int, int], dict[int, int]]:
        """Resident bytes and parent of every process in sight."""
        resident, parents = {}, {}
        for entry in os.listdir(self._proc):
            if entry.isdigit():
                try:
                    fields = (self._proc / entry / "stat").read_bytes().rpartition(b")")[2].split()
                except OSError:
                    continue
                parents[int(entry)], resident[int(entry)] = int(fields[1]), int(fields[21]) * _PAGE
        return resident, parents

    def _held(self, child: int, family: list[int], resident: dict[int, int]) -> int:
        folders = sum(self._used(child, folder) for folder in _FOLDERS)
        held = folders + sum(resident.get(pid, 0) for pid in family)
        if held > self._limits[child]:
            # Pages that several processes share have been counted for each of them; now count them once.
            held = folders + sum(self._share(pid, resident) for pid in family)
        self._most[child] = max(held, self._most.get(child, 0))
        return held

    def _share(self, pid: int, resident: dict[int, int]) -> int:
        try:
            lines = (self._proc / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines()
        except ProcessLookupError:
            return 0  # It has ended since the look began.
        except OSError:
            return resident.get(pid, 0) if (self._proc / str(pid)).exists() else 0
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))

    def _used(self, pid: int, folder: str) -> int:
        try:
            figures = os.statvfs(self._proc / str(pid) / "root" / folder)
        except OSError:
            return 0
        return (figures.f_blocks - figures.f_bfree) * figures.f_frsize


def _family(pid: int, parents: dict[int, int]) -> list[int]:
    """A process and all below it. In a pid namespace nobody gets away: orphans become children of its process 1."""
    family = [pid]
    for member in family:
        family += [one for one, parent in parents.items() if parent == member]
    return family
