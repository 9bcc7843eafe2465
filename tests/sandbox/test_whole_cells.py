"""Limits hold for a cell as a whole, however it spreads what it takes: by control groups where they can be had, by
samples of its memory where not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from sandbox import open_sandbox
from sandbox.engines import choose
from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report, SandboxUnavailable, Status, Verdict

KIND = os.environ.get("SANDBOX_UNDER_TEST", "local")
LIMITS = Limits(run_seconds=20, test_seconds=15, memory_bytes=256 << 20)
SPREAD = """
import os, time
def act():
    for _ in range(48):
        try:
            if os.fork() == 0:
                held = b"x" * (200 << 20)
                time.sleep(20)
                os._exit(0)
        except OSError:
            break
    time.sleep(20)
    return 1
"""
TAKES_BACK_ITS_CHILDREN = """
import os, time
def act():
    for _ in range(40):
        if os.fork() == 0:
            held = b"x" * (200 << 20)
            time.sleep(1)
            os._exit(0)
    for _ in range(40): os.wait()
    return 1
"""
FILES_AND_SHARED = """
import mmap, os, time
def act():
    for folder in ("/tmp", "/dev/shm"):
        with open(f"{folder}/full", "wb") as file:
            try:
                while True: file.write(bytes(65536))
            except OSError: pass
    shared = mmap.mmap(-1, 100 << 20)
    shared.write(bytes(100 << 20))
    for _ in range(8):
        if os.fork() == 0:
            held = b"x" * (60 << 20)
            time.sleep(20)
    time.sleep(20)
    return 1
"""
SHARES_AND_STAYS_BELOW = """
import os, time
held = b"x" * (80 << 20)
def act():
    children = []
    for _ in range(8):
        pid = os.fork()
        if pid == 0:
            time.sleep(0.3)
            os._exit(len(held) == 0)
        children.append(pid)
    return int(all(os.waitpid(pid, 0)[1] == 0 for pid in children))
"""


def graded(sandbox: Sandbox, source: str) -> Report:
    suite = b"from solution import act\n\ndef test_act():\n    assert act() == 1\n"
    return sandbox.grade(Order({"test_act.py": suite}, source, limits=LIMITS))


@pytest.fixture(scope="module", params=["groups", "samples"])
def limited(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    with pytest.MonkeyPatch.context() as patches:
        if request.param == "samples":
            patches.setattr(choose, "_groups", lambda: (None, "samples, since the test says so"))
        try:
            sandbox = open_sandbox(KIND)
        except SandboxUnavailable as reason:
            pytest.skip(str(reason))
        with sandbox:
            if sandbox.limits_by.startswith("control groups") != (request.param == "groups"):
                pytest.skip(sandbox.limits_by)
            yield sandbox


@pytest.mark.parametrize("source", [SPREAD, TAKES_BACK_ITS_CHILDREN, FILES_AND_SHARED])
def test_memory_counts_as_a_whole(limited: Sandbox, source: str) -> None:
    report = graded(limited, source)
    assert report.verdict is Verdict.OUT_OF_MEMORY, report
    assert "256 MB" in report.tests[0].message
    assert graded(limited, "def act(): return 1").verdict is Verdict.PASSED


def test_what_children_share_counts_once(limited: Sandbox) -> None:
    assert graded(limited, SHARES_AND_STAYS_BELOW).verdict is Verdict.PASSED


def test_a_fork_bomb_reaches_its_limit_and_no_more(limited: Sandbox) -> None:
    source = """
import os, time
def act():
    count = 1
    try:
        while True:
            if os.fork() == 0:
                time.sleep(20)
                os._exit(0)
            count += 1
    except OSError: return count
"""
    suite = b"from solution import act\n\ndef test_act():\n    assert 30 <= act() <= 48\n"
    report = limited.grade(Order({"test_act.py": suite}, source, limits=LIMITS, reveal=True))
    assert report.verdict is Verdict.PASSED, report.tests


@pytest.mark.parametrize("limited", ["groups"], indirect=True)
def test_processors_count_as_a_whole(limited: Sandbox) -> None:
    """Four busy processes get no more than the one processor of their cell. Samples count memory only."""
    source = """
import os, resource, time
def act():
    for _ in range(4):
        if os.fork() == 0:
            end = time.monotonic() + 1
            while time.monotonic() < end: pass
            os._exit(0)
    for _ in range(4): os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
"""
    suite = b"from solution import act\n\ndef test_act():\n    assert 0 < act() < 1.5\n"
    report = limited.grade(Order({"test_act.py": suite}, source, limits=LIMITS, reveal=True))
    assert [test.status for test in report.tests] == [Status.PASSED], report.tests


def test_each_submission_has_its_own_limit(sandbox: Sandbox) -> None:
    """One made in advance has the limits of the last; the next may have more, or less."""
    suite = {"test_it.py": b"from solution import f\ndef test_it(): assert f() == 1\n"}
    for megabytes in (256, 512, 300, 700, 256):
        order = Order(suite, "def f(): return 1\n", limits=Limits(memory_bytes=megabytes << 20))
        assert sandbox.grade(order).verdict is Verdict.PASSED
