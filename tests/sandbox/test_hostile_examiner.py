"""An examiner that was taken over can lie about its tests, and cannot hurt the worker. Here the suite plays it."""

from __future__ import annotations

import time
from typing import Any

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Event, Verdict

pytestmark = pytest.mark.usefixtures("nothing_survives")

FORGER = """
import gc, json, os, socket, struct
from solution import f
f()
from sandbox.examiner.session import Session
BOOT = next(one for one in gc.get_objects() if type(one) is Session)._boot
def raw(data): BOOT.sendall(data)
def tell(report):
    body = json.dumps(report).encode()
    raw(struct.pack(">I", len(body)) + body)
LISTED = {"kind": "collected", "tests": [["test_it.py::test_it", "It"]]}
BEGUN = {"kind": "started", "name": "test_it.py::test_it"}
def test_it():
"""
# What it does, and whether that happens before the first test or in one.
TAKEN_OVER = [
    "tell(3)", "tell([])", "tell({'kind': ['end']})", "tell({'kind': 'finished', 'result': 5})", "tell({})",
    "tell({'kind': 'finished', 'result': {'name': [], 'frames': 3}})", "tell({'kind': 'started', 'name': {}})",
    "tell({'kind': 'started', 'name': 'unlisted'})", "tell({'kind': 'collected', 'tests': [3]})",
    "tell({'kind': 'broken', 'verdict': 'passed', 'message': '', 'frames': []})", "tell({'kind': 'suite_fault'})",
    "raw(b'')", "raw(bytes(3)); os._exit(0)", "raw(b'\\0\\0\\0\\5[[[[[')", "raw(b'\\xff' * 9)",
    "raw(struct.pack('>I', 1 << 25) + bytes(1 << 25))",
    "[tell(BEGUN) for _ in iter(int, 1)]", "[tell(LISTED) for _ in iter(int, 1)]",
    "[tell({'kind': 'started', 'name': 'x'}) for _ in iter(int, 1)]",
    "[raw(b'\\0\\0\\0\\2{}') for _ in range(9)]",
    "raw(struct.pack('>I', 1000)); [raw(b' ') for _ in iter(lambda: time.sleep(0.01), 1)]",
    "[socket.send_fds(BOOT, [b'\\0'], [0] * 50) for _ in range(20)]", "BOOT.shutdown(2)",
    "BOOT.close(); time.sleep(60)",
]  # fmt: skip


def graded(sandbox: Sandbox, body: str, told: list[Event]) -> Any:
    suite = f"import time\n{FORGER}{body}\n"
    limits = Limits(run_seconds=1.5, test_seconds=0.6, load_seconds=0.6)
    return sandbox.grade(Order({"test_it.py": suite.encode()}, "def f(): return 1\n", limits=limits), told.append)


@pytest.mark.parametrize("act", TAKEN_OVER)
@pytest.mark.parametrize("when", ["at once", "in a test"])
def test_the_worker_goes_on(sandbox: Sandbox, act: str, when: str) -> None:
    begun = time.monotonic()
    told: list[Event] = []
    report = graded(sandbox, "    pass\n" + act if when == "at once" else "    " + act, told)
    assert time.monotonic() - begun < 3.5
    assert len(told) < 100
    if when == "at once":
        assert report.verdict in (Verdict.CRASHED, Verdict.TIMED_OUT, Verdict.PASSED), report
    honest = Order({"test_it.py": b"from solution import f\ndef test_it(): assert f() == 1\n"}, "def f(): return 1\n")
    assert sandbox.grade(honest).verdict is Verdict.PASSED
