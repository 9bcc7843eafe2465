"""Control groups, version 1: one tree per controller."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from sandbox.cgroups.group import PERIOD, Ceiling, Usage, counters, door, remove_folder, write

NEEDED = ("memory", "pids", "cpu")


class GroupV1:
    """One folder per controller. The kernel ends single processes when memory runs out, so `alarm` tells of it."""

    def __init__(self, parents: dict[str, Path], name: str) -> None:
        self._folders = {controller: parent / name for controller, parent in parents.items()}
        self._memory, self._pids, self._cpu = (self._folders[controller] for controller in NEEDED)
        for folder in set(self._folders.values()):
            folder.mkdir()
        self.doors = tuple(door(folder) for folder in sorted(set(self._folders.values())))
        self.alarm: int | None = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)
        self._ask_for_alarm(self.alarm)

    def _ask_for_alarm(self, alarm: int) -> None:
        control = os.open(self._memory / "memory.oom_control", os.O_RDONLY | os.O_CLOEXEC)
        try:
            write(self._memory, "cgroup.event_control", f"{alarm} {control}")
        finally:
            os.close(control)

    def limit(self, ceiling: Ceiling) -> None:
        """Set the limits. Swap is counted as memory where the kernel counts it at all."""
        self._limit_with_swap(ceiling.memory_bytes)  # It may never be the lower of the two, on the way up or down.
        write(self._memory, "memory.limit_in_bytes", ceiling.memory_bytes)
        self._limit_with_swap(ceiling.memory_bytes)
        write(self._pids, "pids.max", ceiling.processes)
        write(self._cpu, "cpu.cfs_period_us", PERIOD)
        write(self._cpu, "cpu.cfs_quota_us", int(ceiling.processors * PERIOD))

    def _limit_with_swap(self, memory_bytes: int) -> None:
        with suppress(OSError):
            write(self._memory, "memory.memsw.limit_in_bytes", memory_bytes)

    def usage(self) -> Usage:
        """Read the figures. Processor time is unknown, and 0, without the controller that counts it."""
        peak = int((self._memory / "memory.max_usage_in_bytes").read_text(encoding="ascii"))
        kills = counters(self._memory, "memory.oom_control").get("oom_kill", 0)
        used = 0
        if "cpuacct" in self._folders:
            used = int((self._folders["cpuacct"] / "cpuacct.usage").read_text(encoding="ascii"))
        return Usage(peak, kills, used / 1e9)

    def remove(self) -> None:
        """Close the doors, remove the folders."""
        if self.alarm is None:
            return
        for descriptor in (self.alarm, *self.doors):
            os.close(descriptor)
        self.alarm, self.doors = None, ()
        for folder in set(self._folders.values()):
            remove_folder(folder)
