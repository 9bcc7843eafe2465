"""Both engines keep one contract, and each comes back after its zygotes have died."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import open_sandbox
from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import SandboxUnavailable, Status, Verdict

SUITE = b"""
import pytest
from solution import work

def test_returns():
    assert work("return") == [1, "one"]

def test_raises():
    with pytest.raises(ValueError, match="as asked"):
        work("raise")

def test_prints(capsys):
    work("print")
    assert capsys.readouterr().out == "printed\\n"

def test_ends_its_process():
    work("exit")

def test_goes_on():
    assert work("return") == [1, "one"]
"""
SOLUTION = """
import os
def work(how):
    if how == "raise": raise ValueError("as asked")
    if how == "print": print("printed")
    if how == "exit": os._exit(3)
    return [1, "one"]
"""


@pytest.fixture(scope="module", params=["local", "docker"])
def engine(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    try:
        sandbox = open_sandbox(request.param)
    except SandboxUnavailable as reason:
        pytest.skip(f"the {request.param} sandbox: {reason}")
    with sandbox:
        yield sandbox


def test_one_contract(engine: Sandbox) -> None:
    report = engine.grade(Order({"test_work.py": SUITE}, SOLUTION))
    assert [test.status for test in report.tests] == [
        Status.PASSED, Status.PASSED, Status.PASSED, Status.CRASHED, Status.PASSED,
    ]  # fmt: skip
    assert report.verdict is Verdict.CRASHED
    assert "os._exit(3)" in report.tests[3].message
    assert report.tests[2].output == "printed\n"


def test_walls_of_the_cell(engine: Sandbox) -> None:
    suite = b"""
from solution import probe

def test_probe():
    assert probe() == {}
"""
    source = """
import os, socket
def probe():
    broken = {}
    def try_to(name, action):
        try: broken[name] = repr(action())
        except OSError: pass
    try_to("socket", lambda: socket.socket())
    try_to("write", lambda: open("/tameshi/x", "w"))
    try_to("write /", lambda: open("/x", "w"))
    try_to("new namespace", lambda: __import__("ctypes").CDLL(None).unshare(0x10000000) == 0 or fail())
    for place in ("/proc/1", "/sys/fs", "/run/jails", "/srv/tameshi/katas", "/root/.ssh"):
        if os.path.exists(place): broken[place] = "is there"
    try_to("shadow", lambda: open("/etc/shadow").read())
    if os.path.isdir("/home") and os.listdir("/home"): broken["home"] = os.listdir("/home")
    if os.getuid() == 0: broken["uid"] = "root"
    if os.getpid() != 1: broken["pid"] = os.getpid()
    if set(os.listdir("/tmp")) - {"work"} or os.listdir("/tmp/work"): broken["tmp"] = os.listdir("/tmp")
    return broken
def fail(): raise OSError
"""
    report = engine.grade(Order({"test_walls.py": suite}, source, reveal=True))
    assert report.verdict is Verdict.PASSED, report.tests[0].message


def test_limits_have_words(engine: Sandbox) -> None:
    suite = b"""
from solution import hog, spin, shout, fine

def test_hog(): hog()
def test_spin(): spin()
def test_shout(): shout()
def test_fine(): assert fine() == 1
"""
    source = """
def hog(): return len(bytearray(4 << 30))
def spin():
    while True: pass
def shout():
    while True: print("x" * 1000)
def fine(): return 1
"""
    report = engine.grade(Order({"test_limits.py": suite}, source, limits=Limits(test_seconds=0.5)))
    assert [test.status for test in report.tests] == [
        Status.OUT_OF_MEMORY, Status.TIMED_OUT, Status.TOO_MUCH_OUTPUT, Status.PASSED,
    ]  # fmt: skip
    assert all(test.message for test in report.tests[:3])


def test_a_dead_local_zygote_is_replaced() -> None:
    order = Order(
        {"test_work.py": b"from solution import one\ndef test_one():\n    assert one() == 1\n"}, "def one(): return 1"
    )
    try:
        sandbox = open_sandbox("local")
    except SandboxUnavailable as reason:
        pytest.skip(str(reason))
    with sandbox:
        assert sandbox.grade(order).verdict is Verdict.PASSED
        for child in _children_of(os.getpid()):
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"sandbox.zygote.main" in command and b'"cell"' in command:
                os.kill(child, signal.SIGKILL)
        assert sandbox.grade(order).verdict is Verdict.PASSED


def test_zygotes_die_with_their_worker() -> None:
    script = "from sandbox import open_sandbox; s = open_sandbox('local'); print('ready', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        if worker.stdout.readline() != "ready\n":
            pytest.skip("the local sandbox does not start here")
        handles = [os.pidfd_open(pid) for pid in _all_below(worker.pid)]
        assert handles
        worker.kill()
        worker.wait()
    for handle in handles:
        assert select.select([handle], [], [], 5)[0], "a zygote outlived its worker"
        os.close(handle)


def _children_of(pid: int) -> list[int]:
    return [
        int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()
    ]


def _all_below(pid: int) -> list[int]:
    children = _children_of(pid)
    return children + [below for child in children for below in _all_below(child)]
