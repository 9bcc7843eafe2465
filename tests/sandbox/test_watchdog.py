"""Zygotes that died or hang are replaced; what lost its worker is removed, and nothing else: with real processes."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE

import pytest

from sandbox import open_sandbox
from sandbox.cgroups.find import NoGroups, find
from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import SandboxUnavailable, Verdict
from sandbox.zygote import client
from tests.sandbox.belongings import containers, homes_of

KIND = os.environ.get("SANDBOX_UNDER_TEST", "local")
ORDER = Order(
    {"test_work.py": b"from solution import one\ndef test_one():\n    assert one() == 1\n"}, "def one(): return 1"
)
SCRIPT = f"""
from sandbox import open_sandbox
sandbox = open_sandbox({KIND!r})
print("ready", flush=True)
input()
"""


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Temporary folders of these tests only, at a short path, since sockets lie in them."""
    with tempfile.TemporaryDirectory(prefix="tameshi-test-") as made:
        monkeypatch.setenv("TMPDIR", made)
        monkeypatch.setattr(tempfile, "tempdir", made)
        yield Path(made)


@pytest.fixture
def start_worker() -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Start processes that hold a sandbox."""
    started: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen([sys.executable, "-c", SCRIPT], stdin=PIPE, stdout=PIPE, stderr=PIPE, text=True)
        started.append(process)
        assert process.stdout is not None
        if process.stdout.readline() != "ready\n":
            pytest.skip(f"the {KIND} sandbox does not start here")
        return process

    yield start
    for process in started:
        with process:
            process.kill()


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A sandbox of this test only."""
    try:
        opened = open_sandbox(KIND)
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with opened:
        yield opened


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
@pytest.mark.parametrize("role", ["cell", "examiner"])
def test_a_zygote_that_died_or_hangs_is_replaced(
    sandbox: Sandbox, role: str, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_SPAWN_SECONDS", 2.0)
    assert sandbox.grade(ORDER).verdict is Verdict.PASSED
    for pid in zygotes_of(os.getpid(), role):
        os.kill(pid, number)
    assert sandbox.grade(ORDER).verdict is Verdict.PASSED
    assert sandbox.grade(ORDER).verdict is Verdict.PASSED


@pytest.mark.parametrize("hanging", [False, True])
def test_what_a_killed_worker_left_is_removed_and_nothing_else(
    folder: Path, start_worker: Callable[[], subprocess.Popen[str]], hanging: bool
) -> None:
    lost, alive = start_worker(), start_worker()
    left, kept = belongings(folder, lost.pid), belongings(folder, alive.pid)
    handles = [os.pidfd_open(pid) for role in ("cell", "examiner") for pid in zygotes_of(lost.pid, role)]
    assert left.isdisjoint(kept)
    assert len(handles) >= 2
    if hanging:  # Docker's would not notice by themselves then. Those of the local jail are killed with their worker.
        for pid in (pid for role in ("cell", "examiner") for pid in zygotes_of(lost.pid, role)):
            os.kill(pid, signal.SIGSTOP)
    lost.kill()
    lost.wait()
    with open_sandbox(KIND) as opened:
        now = belongings(folder)
        assert not left & now
        assert kept <= now
        assert opened.grade(ORDER).verdict is Verdict.PASSED
    for handle in handles:
        assert select.select([handle], [], [], 5)[0], "a zygote outlived its worker"
        os.close(handle)
    assert not left & belongings(folder)


def zygotes_of(worker: int, role: str) -> list[int]:
    """The processes that a worker's zygote of this role consists of."""
    if KIND == "docker":
        wanted = {Path(folder).name for folder in homes_of(worker)}
        return [
            one.attrs["State"]["Pid"]
            for one in containers()
            if one.labels["tameshi.home"] in wanted and one.labels["tameshi.sandbox"] == role
        ]
    return [
        pid
        for pid in below(worker, levels=2)  # Below are the children that it has jailed, which look like it.
        if f'"role": "{role}"' in (line := Path(f"/proc/{pid}/cmdline").read_text()) and "sandbox.zygote" in line
    ]


def below(pid: int, levels: int) -> list[int]:
    """The processes below this one, so many levels deep."""
    if levels == 0:
        return []
    tasks = Path(f"/proc/{pid}/task").iterdir()
    children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return children + [one for child in children for one in below(child, levels - 1)]


def belongings(folder: Path, worker: int | None = None) -> set[str]:
    """Folders, control groups and containers of one worker, or of all whose folder is this test's."""
    if worker is not None:
        homes = {path for path in homes_of(worker) if Path(path).exists()}
    else:
        homes = {str(path) for path in folder.glob("tameshi-*")}
        homes |= {path for parent in group_parents() for path in map(str, parent.glob("tameshi-jails-*"))}
    names = {Path(home).name for home in homes}
    return homes | {one.id for one in (containers() if KIND == "docker" else []) if one.labels["tameshi.home"] in names}


def group_parents() -> set[Path]:
    """Where control groups of workers are, as far as this process can tell from one of its own."""
    try:
        groups = find()
    except NoGroups:
        return set()
    parents = {Path(path).parent for path in homes_of(os.getpid()) if "/tameshi-jails-" in path}
    groups.close()
    return parents
