"""The rule that turns results of tests into a verdict."""

from __future__ import annotations

import signal

from sandbox import own_suite
from sandbox.news import Broken
from sandbox.order import Limits, Order
from sandbox.report import Report, Status, TestResult, Verdict
from sandbox.zygote.client import Ending

_LARGEST_SUITE = 20 * 1024 * 1024
_BROKEN_LINK = 71  # The exit code of a cell that met a malformed message.
_NOT_SET_UP = "The tests could not be set up with your code."
_NO_TESTS = "It has no tests: pytest looks for functions called `test_*` in files called `test_*.py` or `*_test.py`."
SUITE_IS_AT_FAULT = "The suite itself is at fault; this never counts against you. "


def decide(
    order: Order,
    listed: dict[str, str],
    results: dict[str, TestResult],
    broken: Broken | None,
    suite_fault: str | None,
) -> Report:
    """Passed means: exactly the expected tests ran, and each passed. Else the first test that ran and did not pass
    names the verdict; if all that ran passed, time was up.
    """
    proven = (
        order.expected_tests is not None
    )  # The suite has run with a reference, so what goes wrong is not its fault.
    expected = order.expected_tests if order.expected_tests is not None else tuple(listed)
    if order.own and (suite_fault is not None or (broken is None and not expected)):
        broken = Broken(Verdict.ERROR, own_suite.cannot_run(suite_fault))
    elif suite_fault is not None:
        if not proven:
            return Report(Verdict.OUR_FAULT, message=SUITE_IS_AT_FAULT + suite_fault)
        broken = broken or Broken(Verdict.ERROR, _NOT_SET_UP + (f" {suite_fault}" if order.reveal else ""))
    if broken is not None:
        tests = tuple(
            results.get(name) or TestResult(name, listed.get(name, name), Status.NOT_RUN) for name in expected
        )
        return Report(broken.verdict, tests, broken.message, output=broken.output, frames=broken.frames)
    if not expected:
        return Report(Verdict.OUR_FAULT, message=SUITE_IS_AT_FAULT + _NO_TESTS)
    if proven and set(expected) != set(listed):
        absent = tuple(
            results.get(name) or TestResult(name, listed.get(name, name), Status.NOT_RUN) for name in expected
        )
        return Report(Verdict.ERROR, absent, _NOT_SET_UP)
    tests = tuple(results.get(name) or _not_run(name, listed) for name in expected)
    ran = [test for test in tests if test.status is not Status.NOT_RUN]
    verdict = next((_word(test.status) for test in (*ran, *tests) if test.status is not Status.PASSED), Verdict.PASSED)
    return Report(verdict, tests)


def all_left_out() -> Broken:
    """No test has anything to say."""
    return Broken(Verdict.ERROR, "Every test was skipped or is expected to fail, so there is nothing to judge by.")


def refuse_size(order: Order) -> Report | None:
    """A report for what is too large to be graded, or None."""
    size, most = len(order.solution), order.limits.source_bytes
    if size > most:
        message = f"Your code is {size / 2**20:.1f} MB long; the longest that is graded is {most / 2**20:.0f} MB."
        return Report(Verdict.ERROR, message=message)
    suite = sum(map(len, order.suite.values()))
    if suite > _LARGEST_SUITE:
        return Report(Verdict.OUR_FAULT, message=f"{SUITE_IS_AT_FAULT}It has {suite >> 20} MB of files, more than fit.")
    return None


def _not_run(name: str, listed: dict[str, str]) -> TestResult:
    return TestResult(
        name, listed.get(name, name), Status.NOT_RUN, "The time for the whole run was used up before this test."
    )


def _word(status: Status) -> Verdict:
    if status in (Status.NOT_RUN, Status.TIMED_OUT):
        return Verdict.TIMED_OUT
    return Verdict.FAILED if status is Status.ERROR else Verdict(status.value)


def cause_of_death(ending: Ending | None, limits: Limits) -> tuple[Status, str]:
    """How a cell ended, in words. That memory ran out is the kernel's word or the sampler's, never a guess."""
    if ending is not None and ending.out_of_memory:
        return Status.OUT_OF_MEMORY, too_much_memory(limits.memory_bytes)
    code = ending.code if ending is not None else None
    if code == _BROKEN_LINK:
        return Status.REFUSED, "Your code broke the link to the test, which only a program that meddles with it can do."
    if code is None or code >= 0:
        return (
            Status.CRASHED,
            f"Your code ended its own process (os._exit{f'({code})' if code is not None else ''} or the like).",
        )
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    if -code == signal.SIGXCPU:
        return Status.TIMED_OUT, f"Your code used up the {limits.cpu_seconds} s of processor time that a run may have."
    if -code == signal.SIGSEGV:
        return (
            Status.CRASHED,
            "Python itself crashed (SIGSEGV) while it ran your code, most often because calls were nested too deeply.",
        )
    return Status.CRASHED, f"Your code's process was ended by {name}."


def stopped(seconds: float) -> str:
    """A test that ran into its limit."""
    return f"This test was stopped after {seconds:g} s. Look for a loop that never ends."


def stopped_in_test(seconds: float) -> str:
    """A test that ran into its limit while the submission had nothing to do."""
    return (
        f"This test was stopped after {seconds:.1f} s, while the test itself was working with what your code returned."
    )


def suite_hangs(place: str) -> str:
    """A suite that does not come to an end by itself."""
    return f"It was stopped because it did not go on{f' at {place}' if place else ''}. Look for a loop that never ends."


def suite_died(how: str) -> str:
    """A suite that ends its own process."""
    return f"Its process ended{how} before it had used the submission."


def stopped_loading(seconds: float) -> str:
    """A submission that did not come to its end when it was loaded."""
    return (
        f"Your code was still being loaded after {seconds:g} s, so no test could run. "
        "Look for a loop outside your functions."
    )


def too_much_memory(most: int, when: str = "") -> str:
    """The memory limit, met or passed."""
    return f"Your code asked for more than the {size(most)} of memory that a run may use{when and f' {when}'}."


def too_many_processes(most: int) -> str:
    """The limit on processes and threads."""
    return f"Your code started more processes or threads than the {most} that a run may have at once."


def too_much_output(most: int) -> str:
    """The limit on output."""
    return f"Your code printed more than the {size(most)} that a run may print, so it was stopped."


def size(number: float) -> str:
    """Bytes for people: 16 kB, 2.3 MB, 512 MB."""
    units = ["bytes", "kB", "MB", "GB"]
    while number >= 1024 and len(units) > 1:
        number /= 1024
        del units[0]
    return f"{number:.1f}".removesuffix(".0") + f" {units[0]}"
