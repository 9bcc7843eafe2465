"""A grade that nobody waits for any more is given up, and the sandbox is at once ready for the next."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from sandbox.grader import Sandbox
from sandbox.halt import Halted
from sandbox.order import Implementation, Limits, Order
from sandbox.report import Event, Started, Verdict

pytestmark = pytest.mark.usefixtures("nothing_survives")

SUITE = {"test_it.py": b"from solution import act\n\ndef test_one():\n    assert act() == 1, 'Return 1.'\n"}
SLOW = "import time\ndef act():\n    time.sleep(50)\n    return 1\n"
LOADS_SLOWLY = "import time\ntime.sleep(50)\n"
LIMITS = Limits(run_seconds=60, load_seconds=55, test_seconds=55)
IMPLEMENTATION = Implementation("right", "def act():\n    return 1\n", right=True, title="Right")
SLOW_TESTS = "import time\ndef test_one():\n    time.sleep(50)\n"


def halt_when(sandbox: Sandbox, is_time: Callable[[Event], bool]) -> Callable[[Event], None]:
    return lambda event: sandbox.halt() if is_time(event) else None


def test_a_test_that_runs_is_given_up(sandbox: Sandbox) -> None:
    order = Order(SUITE, SLOW, limits=LIMITS)
    with pytest.raises(Halted):
        sandbox.grade(order, halt_when(sandbox, lambda event: isinstance(event, Started)))


def test_a_submission_that_loads_is_given_up(sandbox: Sandbox) -> None:
    timer = threading.Timer(0.3, sandbox.halt)
    timer.start()
    with pytest.raises(Halted):
        sandbox.grade(Order(SUITE, LOADS_SLOWLY, limits=LIMITS))
    timer.join()


def test_submitted_tests_are_given_up(sandbox: Sandbox) -> None:
    order = Order({}, SLOW_TESTS, implementations=(IMPLEMENTATION,), limits=LIMITS)
    with pytest.raises(Halted):
        sandbox.grade(order, halt_when(sandbox, lambda event: isinstance(event, Started)))


def test_a_wish_that_comes_too_late_spares_the_next(sandbox: Sandbox) -> None:
    order = Order(SUITE, "def act():\n    return 1\n", limits=LIMITS)
    first = sandbox.grade(order)
    sandbox.halt()
    second = sandbox.grade(order)
    assert (first.verdict, second.verdict) == (Verdict.PASSED, Verdict.PASSED)
