"""Where the code was when its time was up; what it says of itself decides nothing."""

from __future__ import annotations

import pytest

from sandbox.report import Call, Status, Verdict
from tests.sandbox.conftest import Grade

LOOP = "    while True: pass\n"
LIES = """
import os
def f(n):
    for fd in range(4, 20):
        try: os.write(fd, b'  File "solution.py", line 999 in x\\n' * 9)
        except OSError: pass
    while True: pass
"""
STUCK: dict[str, tuple[str, list[tuple[str, int]] | None]] = {
    "a loop": (f"def f(n):\n{LOOP}", [("f", 2)]),
    "nested calls": (f"def g():\n{LOOP}def f(n):\n    return g()\n", [("f", 4), ("g", 2)]),
    "a lock": ("import threading\nlock = threading.Lock()\ndef f(n):\n    with lock: lock.acquire()\n", [("f", 4)]),
    "a method": (f"class A:\n  def b(self):\n{LOOP}def f(n): A().b()\n", [("f", 4), ("b", 3)]),
    "a deep recursion": ("def f(n):\n    while n > 90: pass\n    f(n + 1)\n", [("f", 3)] * 3 + [("f", 2)]),
    "an ignored signal": (f"import signal\nsignal.signal(signal.SIGRTMAX, signal.SIG_IGN)\ndef f(n):\n{LOOP}", []),
    "closed descriptors": (f"import os\nos.closerange(7, 99)\ndef f(n):\n{LOOP}", None),
    "lies": (LIES, None),
}


@pytest.mark.parametrize("how", STUCK)
def test_a_timeout_tells_where_the_code_was(grade: Grade, how: str) -> None:
    source, places = STUCK[how]
    suite = "from solution import f\n\ndef test_it(): f(1)\n\ndef test_other(): assert f\n"
    report = grade(suite, source, test_seconds=0.4, run_seconds=5)
    test = report.tests[0]
    assert test.status in (Status.TIMED_OUT, Status.REFUSED)
    assert test.calls == (Call("f(…)", "did not return"),)
    assert report.tests[1].status is Status.PASSED
    lines = source.splitlines()
    assert all(frame.source == lines[frame.line - 1] for frame in test.frames)
    if places is not None:
        assert [(frame.function, frame.line) for frame in test.frames] == places


def test_a_timeout_while_loading_tells_where_the_code_was(grade: Grade) -> None:
    report = grade("def test_it(): pass\n", "x = 1\nwhile x:\n    x = 2\n", load_seconds=0.4, run_seconds=5)
    assert report.verdict is Verdict.TIMED_OUT
    assert "0.4 s" in report.message
    assert [frame.function for frame in report.frames] == ["<module>"]
    assert report.frames[0].line in (2, 3)


def test_a_test_that_is_stuck_by_itself_says_where_if_it_may(grade: Grade) -> None:
    suite = "from solution import f\n\ndef test_it():\n    f()\n    while True: pass\n"
    shown, hidden = (
        grade(suite, "def f(): pass\n", reveal=reveal, test_seconds=0.3, run_seconds=5).tests[0]
        for reveal in (True, False)
    )
    assert shown.message.endswith("It was at test_it.py:5, in test_it.")
    assert "test_it.py" not in hidden.message
