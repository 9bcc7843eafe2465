"""Where control groups are found, and what is written into those of version 2: on ordinary files that stand for the
kernel's. Version 1 and 2 on a real kernel are in tests/sandbox/test_whole_cells.py.
"""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sandbox.cgroups import v2
from sandbox.cgroups.find import NoGroups, find
from sandbox.cgroups.group import Ceiling, Usage, write
from sandbox.cgroups.v2 import GroupV2

OF_A_CELL = ["memory.oom.group", "memory.max", "memory.swap.max", "pids.max", "cpu.max", "cgroup.procs"]
FIGURES = {
    "memory.peak": "1048576\n",
    "memory.current": "4096\n",
    "memory.events": "low 0\nhigh 0\nmax 7\noom 1\noom_kill 3\noom_group_kill 1\n",
    "cpu.stat": "usage_usec 1500000\nuser_usec 1000000\nsystem_usec 500000\n",
}


def furnish(folder: Path) -> None:
    """The files that a kernel shows in a group."""
    for name in (*OF_A_CELL, "cgroup.subtree_control"):
        (folder / name).write_text("")
    for name, text in FIGURES.items():
        (folder / name).write_text(text)
    (folder / "cgroup.controllers").write_text("cpuset cpu io memory hugetlb pids\n")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of version 2, whose groups have their files from the beginning, as the kernel's do."""
    mkdir = Path.mkdir

    def make(folder: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        mkdir(folder, mode, parents, exist_ok)
        furnish(folder)

    monkeypatch.setattr(Path, "mkdir", make)
    furnish(tmp_path)
    return tmp_path


def mounted(*points: tuple[str, str, Path, str]) -> str:
    lines = (f"30 23 0:26 {root} {point} rw - {kind} {kind} rw{options}" for kind, root, point, options in points)
    return "\n".join(lines) + "\n"


def test_the_second_version_is_preferred(tree: Path) -> None:
    groups = find(mounted(("cgroup2", "/", tree, "")), "0::/\n")
    assert groups.version == 2
    assert (tree / "cgroup.subtree_control").read_text() == "+cpu +memory +pids"
    own = next(tree.glob("tameshi-jails-*"))
    assert (own / "cgroup.subtree_control").read_text() == "+cpu +memory +pids"


def test_a_cell_of_the_second_version(tree: Path) -> None:
    group = GroupV2(tree, "cell-1")
    group.limit(Ceiling(512 << 20, 48, 1.5))
    written = {name: (tree / "cell-1" / name).read_text() for name in OF_A_CELL}
    assert written == {
        "memory.oom.group": "1",
        "memory.max": str(512 << 20),
        "memory.swap.max": "0",
        "pids.max": "48",
        "cpu.max": "150000 100000",
        "cgroup.procs": "",
    }
    assert group.usage() == Usage(memory_peak=1 << 20, out_of_memory=3, cpu_seconds=1.5)
    assert len(group.doors) == 1


def test_a_kernel_without_a_peak_tells_what_is_held_now(tree: Path) -> None:
    group = GroupV2(tree, "cell-1")
    (tree / "cell-1/memory.peak").unlink()
    assert group.usage().memory_peak == 4096


def test_processes_step_aside_for_groups_with_limits(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group with processes of its own may not have children with limits: the kernel says EBUSY."""
    moved = []

    def strict(folder: Path, name: str, value: str | int) -> None:
        if name == "cgroup.subtree_control" and (tree / "cgroup.procs").read_text():
            raise OSError(errno.EBUSY, "busy")
        if folder.name == v2.LEAF and name == "cgroup.procs":
            moved.append(value)
            (tree / "cgroup.procs").write_text("")
        write(folder, name, value)

    monkeypatch.setattr(v2, "write", strict)
    (tree / "cgroup.procs").write_text("42\n")
    v2.pass_controllers_down(tree)
    assert moved == ["42"]
    assert (tree / "cgroup.subtree_control").read_text() == "+cpu +memory +pids"
    again = find(mounted(("cgroup2", "/", tree, "")), f"0::/{v2.LEAF}\n")
    assert again.version == 2
    assert not list((tree / v2.LEAF).glob("tameshi-jails-*")), "made beside the leaf, not in it"


@pytest.mark.parametrize(
    ("controllers", "reason"), [("hugetlb misc", "no controllers"), ("memory pids", "no controllers")]
)
def test_without_controllers_there_are_no_groups(tree: Path, controllers: str, reason: str) -> None:
    (tree / "cgroup.controllers").write_text(controllers)
    with pytest.raises(NoGroups, match=reason):
        find(mounted(("cgroup2", "/", tree, "")), "0::/\n")


def test_a_tree_that_may_not_be_written_to_is_named(tmp_path: Path) -> None:
    mounts = mounted(*(("cgroup", "/", tmp_path / name, f",{name}") for name in ("memory", "pids", "cpu")))
    with pytest.raises(NoGroups, match=r"No such file or directory: .*/memory/here/tameshi-jails-"):
        find(mounts, "4:memory:/here\n3:pids:/here\n2:cpu,cpuacct:/\n0::/\n")


def test_a_container_sees_a_part_of_the_tree(tree: Path) -> None:
    """The mount's root is the container's group, while the path tells of the whole tree."""
    (tree / "below").mkdir()
    find(mounted(("cgroup2", "/docker/abc", tree, "")), "0::/docker/abc/below\n")
    assert list((tree / "below").glob("tameshi-jails-*"))
