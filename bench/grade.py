"""The grader alone: twelve tests, warm, against pytest in an already warm process without any isolation."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bench.figures import Figure, NotMeasured, Result, figure, timed
from sandbox import open_sandbox
from sandbox.order import Order
from sandbox.report import SandboxUnavailable, Verdict

WARM_UP, RUNS = 5, 60
SOLUTION = """
def add(a, b):
    return a + b

def repeat(times):
    def decorate(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]
        return wrapper
    return decorate
"""
SUITE = "from solution import add, repeat\n" + "".join(
    f"""
def test_{number}():
    calls = []
    assert add({number}, 1) == {number + 1}
    assert repeat(3)(lambda value: calls.append(value) or value)({number}) == [{number}] * 3
    assert len(calls) == 3
"""
    for number in range(12)
)


def figures() -> Iterator[Result]:
    """One grade at a time, then as many as one process can do, then plain pytest in a forked warm process."""
    order = Order({"test_twelve.py": SUITE.encode()}, SOLUTION)
    try:
        sandbox = open_sandbox("local")
    except SandboxUnavailable as reason:
        yield NotMeasured("grade", "one warm grade of twelve tests", str(reason))
        return
    with sandbox:

        def grade() -> None:
            assert sandbox.grade(order).verdict is Verdict.PASSED

        times = []
        for _ in range(WARM_UP + RUNS):
            time.sleep(0.02)  # One user at a time: the next pair is made ready between two submissions.
            times.append(timed(grade))
        yield figure("grade", "one warm grade of twelve tests, local jail", times[WARM_UP:])

        def grade_all() -> None:
            for _ in range(RUNS):
                grade()

        rate = timed(grade_all) / RUNS
        yield Figure("grade_busy", "the same, one after another without a pause, per grade", RUNS, rate, rate)
    yield figure("plain", "pytest on the same suite in a warm process, forked, without isolation", _plain_times())


def _plain_times() -> list[float]:
    with TemporaryDirectory() as folder:
        Path(folder, "test_twelve.py").write_text(SUITE)
        Path(folder, "solution.py").write_text(SOLUTION)
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # As in the examiner.
        _run_here(folder)  # Now this process is warm.
        return [timed(lambda: _plain_run(folder)) for _ in range(WARM_UP + RUNS)][WARM_UP:]


def _plain_run(folder: str) -> None:
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            code = _run_here(folder)
        os._exit(code)
    _, status = os.waitpid(child, 0)
    assert status == 0


def _run_here(folder: str) -> int:
    for name in ("solution", "test_twelve"):
        sys.modules.pop(name, None)
    sys.path.insert(0, folder)
    with contextlib.redirect_stdout(io.StringIO()):
        return int(pytest.main(["-q", "-p", "no:cacheprovider", f"--rootdir={folder}", folder]))
