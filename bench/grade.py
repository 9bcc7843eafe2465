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

from bench import engine
from bench.figures import Figure, NotMeasured, Result, figure, timed
from sandbox import open_sandbox
from sandbox.engines.engine import JailSettings
from sandbox.grader import Sandbox
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


ORDER = Order({"test_twelve.py": SUITE.encode()}, SOLUTION)


def figures() -> Iterator[Result]:
    """One grade at a time in each jail, then as many as one process can do, then plain pytest in a forked process."""
    with _local() as sandbox:
        if isinstance(sandbox, NotMeasured):
            yield sandbox
        else:
            yield figure("grade", "one warm grade of twelve tests, local jail", _times(sandbox))
            rate = timed(lambda: _grade_many(sandbox)) / RUNS
            yield Figure("grade_busy", "the same, one after another without a pause, per grade", RUNS, rate, rate)
    for key, what, single_use in (
        ("grade_docker", "one warm grade of twelve tests, docker jail", False),
        ("single_use", "the same, with containers of its own for each submission", True),
    ):
        if reason := engine.missing():
            yield NotMeasured(key, what, reason)
            continue
        with open_sandbox("docker", JailSettings(image=engine.IMAGE, single_use=single_use)) as sandbox:
            yield figure(key, what, _times(sandbox, RUNS // 4 if single_use else RUNS, 1.0 if single_use else 0.02))
    yield figure("plain", "pytest on the same suite in a warm process, forked, without isolation", _plain_times())


@contextlib.contextmanager
def _local() -> Iterator[Sandbox | NotMeasured]:
    try:
        sandbox = open_sandbox("local")
    except SandboxUnavailable as reason:
        yield NotMeasured("grade", "one warm grade of twelve tests", str(reason))
        return
    with sandbox:
        yield sandbox


def _grade(sandbox: Sandbox) -> None:
    assert sandbox.grade(ORDER).verdict is Verdict.PASSED


def _grade_many(sandbox: Sandbox) -> None:
    for _ in range(RUNS):
        _grade(sandbox)


def _times(sandbox: Sandbox, runs: int = RUNS, pause: float = 0.02) -> list[float]:
    """One user at a time: the next pair is made ready between two submissions, in `pause` seconds."""
    times = []
    for _ in range(WARM_UP + runs):
        time.sleep(pause)
        times.append(timed(lambda: _grade(sandbox)))
    return times[WARM_UP:]


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
