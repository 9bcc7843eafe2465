"""Find where this process may make control groups, of either version, and keep its folder there."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

from sandbox.cgroups import v1, v2
from sandbox.cgroups.group import Group, remove_folder
from sandbox.ownership import OwnedFolder, sweep

_PREFIX = "tameshi-jails-"


class Groups:
    """This process's folder of groups, one per jailed child. `version` is 1 or 2."""

    def __init__(self, version: int, owned: OwnedFolder, twins: list[Path], make: Callable[[str], Group]) -> None:
        self.version = version
        self._owned, self._twins, self._make = owned, twins, make
        self._numbers = itertools.count(1)

    def make(self) -> Group:
        """A new group, without limits yet."""
        return self._make(f"cell-{next(self._numbers)}")

    def close(self) -> None:
        """Remove them all."""
        for folder in (*self._twins, self._owned.path):
            remove_folder(folder)
        self._owned.release()


class NoGroups(Exception):
    """Control groups cannot be had; the text says why."""


def find(mounts: str | None = None, own: str | None = None) -> Groups:
    """Where this process may make groups. Raises NoGroups.

    `mounts` and `own` have the form of /proc/self/mountinfo and /proc/self/cgroup.
    """
    mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8") if mounts is None else mounts
    own = Path("/proc/self/cgroup").read_text(encoding="utf-8") if own is None else own
    homes = _homes(mounts, own)
    try:
        if "" in homes and _offered(homes[""]) >= v2.NEEDED:
            return _second(homes[""])
        if all(controller in homes for controller in v1.NEEDED):
            return _first({name: homes[name] for name in (*v1.NEEDED, "cpuacct") if name in homes})
    except OSError as fault:
        raise NoGroups(f"{fault.strerror}: {fault.filename}" if fault.filename else str(fault)) from None
    raise NoGroups("the kernel offers no controllers for memory, pids and cpu here")


def _homes(mounts: str, own: str) -> dict[str, Path]:
    """The folder of this process's own group per controller of version 1; under the empty name, that of version 2."""
    paths: dict[str, str] = {}
    for line in own.splitlines():
        _, controllers, path = line.split(":", 2)
        paths |= dict.fromkeys(controllers.split(","), path)
    homes: dict[str, Path] = {}
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        _, _, _, root, point, *_ = before.split(" ")
        kind, _, options = after.split(" ", 2)
        names = {"cgroup": options.split(" ")[-1].split(","), "cgroup2": [""]}.get(kind, [])
        for name in names:
            if name in paths and name not in homes:
                # In a container the mount shows a part of the tree, and the path may tell of the whole.
                inside = os.path.relpath(paths[name], root) if paths[name].startswith(root) else "."
                homes[name] = Path(point) / inside
    return homes


def _offered(home: Path) -> frozenset[str]:
    try:
        return frozenset((home / "cgroup.controllers").read_text(encoding="ascii").split())
    except OSError:
        return frozenset()


def _second(home: Path) -> Groups:
    if home.name == v2.LEAF:  # This process, or one that shares its group, has been here before.
        home = home.parent
    sweep(home, _PREFIX, remove_folder)
    v2.pass_controllers_down(home)
    owned = OwnedFolder(home, _PREFIX)
    v2.pass_controllers_down(owned.path)
    return Groups(2, owned, [], lambda name: v2.GroupV2(owned.path, name))


def _first(homes: dict[str, Path]) -> Groups:
    memory = homes["memory"]
    others = {home for home in homes.values() if home != memory}

    def remove_twins(folder: Path) -> None:
        for path in (*(other / folder.name for other in others), folder):
            remove_folder(path)

    sweep(memory, _PREFIX, remove_twins)
    owned = OwnedFolder(memory, _PREFIX)
    twins = [other / owned.path.name for other in others]
    for twin in twins:
        twin.mkdir()
    parents = {name: home / owned.path.name for name, home in homes.items()}
    return Groups(1, owned, twins, lambda name: v1.GroupV1(parents, name))
