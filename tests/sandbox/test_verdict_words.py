"""Each word for a run and for a test has a situation of its own, and says what happened and how much was allowed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Status, Verdict

SUITE = """
from solution import f
def test_before(): assert f(0) == 0
def test_it(): assert f(1) == 1
def test_after(): assert f(2) == 2
"""
MANIFEST = ("test_it.py::test_before", "test_it.py::test_it", "test_it.py::test_after")
LIMITS = Limits(
    run_seconds=6, test_seconds=1, load_seconds=1, memory_bytes=128 << 20, processes=12, output_bytes_per_run=64 << 10
)
BREACH = """
    for fd in range(3, 40):
        try: os.write(fd, b'\\0\\0\\0\\4nope')
        except OSError: pass
"""


@dataclass(frozen=True)
class Case:
    """What `f(1)` does, and what comes of it."""

    verdict: Verdict
    status: Status
    does: str
    says: str


CASES = [
    Case(Verdict.PASSED, Status.PASSED, "pass", r"^$"),
    Case(Verdict.FAILED, Status.FAILED, "n = 5", r"not there yet"),
    Case(Verdict.FAILED, Status.FAILED, "raise LookupError('why')", r"^LookupError: why$"),
    Case(
        Verdict.FAILED,
        Status.FAILED,
        "while True: threading.Thread(target=time.sleep, args=(9,)).start()",
        r"than the 12 that",
    ),
    Case(Verdict.TIMED_OUT, Status.TIMED_OUT, "while True: pass", r"stopped after 1 s"),
    Case(Verdict.OUT_OF_MEMORY, Status.OUT_OF_MEMORY, "n = bytearray(1 << 30)", r"more than the 128 MB"),
    Case(Verdict.TOO_MUCH_OUTPUT, Status.TOO_MUCH_OUTPUT, "while True: print('x' * 99)", r"more than the 64 kB"),
    Case(Verdict.CRASHED, Status.CRASHED, "os._exit(4)", r"os\._exit\(4\)"),
    Case(Verdict.CRASHED, Status.CRASHED, "os.kill(os.getpid(), 11) or ctypes.string_at(0)", r"Python itself crashed"),
    Case(Verdict.REFUSED, Status.REFUSED, BREACH.strip(), r"link"),
]


def _source(does: str) -> str:
    return f"import ctypes, os, threading, time\ndef f(n):\n  if n == 1:\n    {does}\n  return n\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.verdict.value}: {case.does[:20]}")
def test_every_word_in_a_test(sandbox: Sandbox, case: Case) -> None:
    report = sandbox.grade(
        Order({"test_it.py": SUITE.encode()}, _source(case.does), expected_tests=MANIFEST, limits=LIMITS)
    )
    before, test, after = report.tests
    assert (report.verdict, test.status) == (case.verdict, case.status), test
    assert re.search(case.says, test.message), test.message
    assert (before.status, after.status) == (Status.PASSED, Status.PASSED)


LOADED = [
    (Verdict.ERROR, "1 / 0", r"ZeroDivisionError"),
    (Verdict.ERROR, "def f(:", r"line 1"),
    (Verdict.ERROR, "", r"'f'.*does not define"),
    (Verdict.TIMED_OUT, "while True: pass", r"being loaded after 1 s"),
    (Verdict.OUT_OF_MEMORY, "x = bytearray(1 << 30)", r"more than the 128 MB.*being loaded"),
    (Verdict.TOO_MUCH_OUTPUT, "while True: print('x' * 99)", r"more than the 64 kB"),
    (Verdict.CRASHED, "import os; os._exit(4)", r"os\._exit\(4\).*being loaded"),
]


@pytest.mark.parametrize(("verdict", "source", "says"), LOADED)
def test_every_word_while_loading(sandbox: Sandbox, verdict: Verdict, source: str, says: str) -> None:
    report = sandbox.grade(Order({"test_it.py": SUITE.encode()}, source, expected_tests=MANIFEST, limits=LIMITS))
    assert report.verdict is verdict
    assert re.search(says, report.message), report.message
    assert [test.status for test in report.tests] == [Status.NOT_RUN] * 3


def test_before_and_after_a_test_is_an_error_of_its_own(sandbox: Sandbox) -> None:
    suite = (
        "import pytest\nfrom solution import f\n@pytest.fixture\ndef data(): return {}[f(0)]\ndef test_it(data): pass\n"
    )
    order = Order(
        {"test_it.py": suite.encode()}, _source("pass"), expected_tests=("test_it.py::test_it",), limits=LIMITS
    )
    assert [test.status for test in sandbox.grade(order).tests] == [Status.ERROR]


def test_time_that_is_used_up_leaves_tests_that_did_not_run(sandbox: Sandbox) -> None:
    source = "import time\ndef f(n):\n    time.sleep(0.4 if n else 0)\n    return n\n"
    limits = Limits(run_seconds=0.6, test_seconds=0.5)
    report = sandbox.grade(Order({"test_it.py": SUITE.encode()}, source, expected_tests=MANIFEST, limits=limits))
    assert report.verdict is Verdict.TIMED_OUT
    assert report.tests[-1].status in (Status.NOT_RUN, Status.TIMED_OUT)
    assert report.tests[0].status is Status.PASSED


def test_a_suite_that_is_broken_is_our_fault(sandbox: Sandbox) -> None:
    report = sandbox.grade(Order({"test_it.py": b"def test_it(:\n"}, _source("pass"), limits=LIMITS))
    assert report.verdict is Verdict.OUR_FAULT
    assert report.message.startswith(
        "The suite itself is at fault; this never counts against you. test_it.py:1: SyntaxError"
    )
