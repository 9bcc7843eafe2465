"""One warm sandbox for all tests of the session, and ways to look for what a run left behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox import open_sandbox
from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report, SandboxUnavailable

Grade = Callable[..., Report]
_WAITING = 2  # One warm examiner and one warm cell.


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The local jail, or the one that SANDBOX_UNDER_TEST names."""
    try:
        opened = open_sandbox(os.environ.get("SANDBOX_UNDER_TEST", "local"))
    except SandboxUnavailable as fault:
        pytest.skip(str(fault))
    with opened:
        yield opened


@pytest.fixture
def grade(sandbox: Sandbox) -> Grade:
    """Grade a source against a suite of one file."""

    def grade(suite: str, source: str, *, reveal: bool = False, **limits: float) -> Report:
        files = {"test_it.py": suite.encode()}
        return sandbox.grade(Order(files, source, reveal=reveal, limits=Limits(**limits)))  # type: ignore[arg-type]

    return grade


def _processes() -> dict[int, tuple[int, str]]:
    """pid -> (parent, command line)."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text(encoding="utf-8", errors="replace")
                line = (folder / "cmdline").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            found[int(folder.name)] = (int(status.rpartition(")")[2].split()[1]), line)
    return found


def _below_zygotes() -> list[int]:
    processes = _processes()

    def ancestors(pid: int) -> list[int]:
        line = []
        while pid in processes and pid > 1:
            line.append(pid)
            pid = processes[pid][0]
        return line

    below = []
    for pid in processes:
        line = ancestors(pid)
        if os.getpid() not in line:
            continue
        depth = sum("sandbox.zygote" in processes[one][1] for one in line)
        if depth > 2:  # The zygote itself is two processes: one that waits, and process 1 of its namespace.
            below.append(pid)
    return below


@pytest.fixture
def nothing_survives(sandbox: Sandbox) -> Iterator[None]:
    """After the test, each zygote has at most one child: the one that waits for the next order."""
    before = len(_below_zygotes())
    allowed = _WAITING if before <= _WAITING else before + _WAITING  # An earlier test has failed here already.
    yield
    moment = time.monotonic() + 3
    while len(left := _below_zygotes()) > allowed and time.monotonic() < moment:
        time.sleep(0.01)
    assert len(left) <= allowed, f"processes that outlived their run: {left}"
