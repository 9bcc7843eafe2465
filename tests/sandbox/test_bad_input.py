"""What is not a working program gets a verdict in time and in plain words, and costs nobody else anything."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import pytest

from sandbox.report import Status, Verdict
from tests.sandbox.conftest import Grade

pytestmark = pytest.mark.usefixtures("nothing_survives")

SUITE = """
from solution import good, odd

def test_before():
    assert good() == 1

def test_odd():
    assert odd() == 2

def test_after():
    assert good() == 1
"""
HONEST = "def good(): return 1\ndef odd(): return 2\n"
RUN, TEST = 2.0, 0.8


@dataclass(frozen=True)
class Input:
    """A source, the verdicts it may get, and a pattern that its message must match."""

    name: str
    source: str
    verdict: str
    says: str
    others: bool = False  # Whether the tests before and after the odd one pass.

    def __str__(self) -> str:
        return self.name


def _call(name: str, body: str, verdict: str, says: str) -> Input:
    return Input(f"{name}, in a call", f"def good(): return 1\ndef odd():\n    {body}\n", verdict, says, others=True)


def _load(name: str, body: str, verdict: str, says: str) -> Input:
    return Input(f"{name}, while loading", f"{HONEST}{body}\n", verdict, says)


_DAEMON = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: time.sleep(1)
    os._exit(0)
"""
INPUTS = [
    Input("a syntax error", "def good(:\n    return 1\n", "error", r"line 1"),
    Input("a syntax error further down", HONEST + "\n\nfor x in y\n    pass\n", "error", r"line 5.*':'"),
    Input("wrong indentation", "def good():\nreturn 1\n", "error", r"line 2.*indent"),
    Input("a missing import", "import numpy_of_nowhere\n" + HONEST, "error", r"numpy_of_nowhere"),
    Input("an unknown name to import", "from math import nothing_such\n" + HONEST, "error", r"nothing_such"),
    Input("a name that the tests need is missing", "def good(): return 1\n", "error", r"'odd'.*not define"),
    Input("empty", "", "error", r"'good'"),
    Input("NUL", "def good(): return '\0'\n", "error", r"NUL"),
    Input("half a surrogate pair", "x = '\ud83d'\n" + HONEST, "error", r"surrogate"),
    Input("1 MB of comment", "#" * (1 << 20) + "\n" + HONEST, "passed", r""),
    Input("1 MB of code", "x = 1\n" * 170_000 + HONEST, "passed", r""),
    Input("40 MB", "#" * (40 << 20) + "\n" + HONEST, "error", r"(?i)big|large|long|MB"),
    Input("an exception while loading", HONEST + "1 / 0\n", "error", r"ZeroDivisionError"),
    _call("a loop", "while True: pass", "timed_out", r"stopped after .* s.*loop"),
    _load("a loop", "while True: pass", "timed_out", r"being loaded.*loop"),
    _call("endless print", "while True: print('x' * 999)", "too_much_output", r"printed more"),
    _load("endless print", "while True: print('x' * 999)", "too_much_output", r"printed more"),
    _call("os._exit", "import os; os._exit(0)", "crashed", r"ended its own process.*os\._exit"),
    _load("os._exit", "import os; os._exit(0)", "crashed", r"ended its own process.*loaded"),
    _call("sys.exit", "import sys; sys.exit()", "failed", r"sys\.exit"),
    _load("sys.exit", "import sys; sys.exit()", "error", r"sys\.exit"),
    _call(
        "a fork bomb",
        "import os\n    while True:\n        try: os.fork()\n        except OSError: pass",
        "timed_out",
        r"stopped after",
    ),
    _call("a polite fork bomb", "import os\n    while True: os.fork()", "failed", r"(?i)process|fork|Resource"),
    _load(
        "a fork bomb",
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
        "timed_out",
        r"being loaded",
    ),
    _call("a memory hog", "x = []\n    while True: x.append(bytearray(1 << 24))", "out_of_memory", r"memory"),
    _load("a memory hog", "x = [bytearray(1 << 24) for _ in range(1000)]", "out_of_memory", r"memory"),
    _call("deep recursion", "return odd()", "failed", r"recursion"),
    _call(
        "recursion without a limit",
        "import sys; sys.setrecursionlimit(10 ** 9); return odd()",
        "crashed failed timed_out out_of_memory",
        r"nested too deeply|SIGSEGV|recursion|loop|memory",
    ),
    _call("a crash of Python", "import ctypes; ctypes.string_at(0)", "crashed", r"Python itself crashed"),
    _call("input()", "return input()", "failed", r"EOFError"),
    _call("a result too big", "return 'x' * (40 << 20)", "failed", r"(?i)big|large|more than"),
    _call(
        "a result that is nested too deeply",
        "x = []\n    for _ in range(9999): x = [x]\n    return x",
        "failed",
        r"(?i)nested|deep|recursion",
    ),
    Input("daemons", _DAEMON + HONEST, "passed", r""),
    Input(
        "a thread that never ends",
        "import threading, time\nthreading.Thread(target=time.sleep, args=(99,)).start()\n" + HONEST,
        "passed",
        r"",
    ),
    Input(
        "ignores every signal",
        "import signal\nfor n in set(range(1, 32)) - {9, 19}: signal.signal(n, signal.SIG_IGN)\n" + HONEST,
        "passed",
        r"",
    ),
]


@pytest.mark.parametrize("given", INPUTS, ids=str)
def test_bad_input(grade: Grade, given: Input) -> None:
    begun = time.monotonic()
    report = grade(
        SUITE, given.source, run_seconds=RUN + 2 * ("MB" in given.name), test_seconds=TEST + 2 * ("MB" in given.name)
    )
    took = time.monotonic() - begun
    tests = {test.name.rpartition("::")[2]: test for test in report.tests}
    message = report.message or next((test.message for test in report.tests if test.status is not Status.PASSED), "")
    assert report.verdict.value in given.verdict.split(), message
    assert re.search(given.says, message), message
    assert "Traceback" not in message
    assert took <= RUN + 1 + 2 * ("MB" in given.name)
    if given.others:
        assert tests["test_before"].status is Status.PASSED, message
        assert tests["test_after"].status is Status.PASSED, message
    assert grade(SUITE, HONEST).verdict is Verdict.PASSED


def test_a_test_that_times_out_leaves_time_for_others(grade: Grade) -> None:
    """Each test has its own limit, and a fresh cell follows."""
    suite = "from solution import f\n" + "".join(f"def test_{n}():\n    assert f({n}) == {n}\n" for n in range(6))
    source = "import os\ndef f(n):\n    while n == 1: pass\n    if n == 3: os._exit(1)\n    return n\n"
    report = grade(suite, source, run_seconds=5, test_seconds=0.6)
    assert [test.status.value for test in report.tests] == [
        "passed",
        "timed_out",
        "passed",
        "crashed",
        "passed",
        "passed",
    ]


def test_nothing_is_left_for_the_next(grade: Grade) -> None:
    """Files, shared memory and System V objects of one run are not there in the next."""
    source = """
import ctypes, os
def good():
    return os.listdir("/tmp") + os.listdir() + os.listdir("/dev/shm")
def odd():
    open("/tmp/left", "w").close()
    open("/dev/shm/left", "w").close()
    libc = ctypes.CDLL(None)
    return [libc.shmget(77, 4096, 0o1666), libc.msgget(77, 0o1666), libc.semget(77, 1, 0o1666)]
"""
    suite = """
from solution import good, odd

def test_empty():
    assert good() == ["work"]

def test_leave():
    assert odd() == [-1, -1, -1]
"""
    for _ in range(2):
        assert grade(suite, source).verdict is Verdict.PASSED
