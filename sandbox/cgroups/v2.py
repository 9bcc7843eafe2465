"""Control groups, version 2: one tree for all controllers."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from sandbox.cgroups.group import PERIOD, Ceiling, Usage, counters, door, remove_folder, write

NEEDED = frozenset({"memory", "pids", "cpu"})
LEAF = "tameshi-processes"


class GroupV2:
    """One folder. When memory runs out, the kernel ends the group as a whole."""

    alarm: int | None = None

    def __init__(self, parent: Path, name: str) -> None:
        self._folder = parent / name
        self._folder.mkdir()
        write(self._folder, "memory.oom.group", 1)
        self.doors: tuple[int, ...] = (door(self._folder),)

    def limit(self, ceiling: Ceiling) -> None:
        """Set the limits."""
        write(self._folder, "memory.max", ceiling.memory_bytes)
        with suppress(FileNotFoundError):  # A kernel without swap has no limit for it.
            write(self._folder, "memory.swap.max", 0)
        write(self._folder, "pids.max", ceiling.processes)
        write(self._folder, "cpu.max", f"{int(ceiling.processors * PERIOD)} {PERIOD}")

    def usage(self) -> Usage:
        """Read the figures. Kernels before 5.19 do not keep the peak; the moment's figure stands in."""
        peak = self._folder / "memory.peak"
        if not peak.exists():
            peak = self._folder / "memory.current"
        kills = counters(self._folder, "memory.events")["oom_kill"]
        used = counters(self._folder, "cpu.stat")["usage_usec"]
        return Usage(int(peak.read_text(encoding="ascii")), kills, used / 1e6)

    def remove(self) -> None:
        """Close the door, remove the folder."""
        for descriptor in self.doors:
            os.close(descriptor)
        self.doors = ()
        remove_folder(self._folder)


def pass_controllers_down(folder: Path) -> None:
    """Let groups below `folder` have limits. Version 2 wants a group with such children to hold no process itself, so
    those that are in it (this one, and whoever shares its group) move into a leaf beside the new ones.
    """
    wanted = " ".join(f"+{controller}" for controller in sorted(NEEDED))
    try:
        write(folder, "cgroup.subtree_control", wanted)
    except OSError as fault:
        if fault.errno != errno.EBUSY:
            raise
        leaf = folder / LEAF
        leaf.mkdir(exist_ok=True)
        for pid in (folder / "cgroup.procs").read_text(encoding="ascii").split():
            with suppress(ProcessLookupError):
                write(leaf, "cgroup.procs", pid)
        write(folder, "cgroup.subtree_control", wanted)
