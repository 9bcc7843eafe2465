"""The rule that turns results of tests into a verdict."""

from __future__ import annotations

import re
import signal

import pytest

from sandbox.news import Broken
from sandbox.order import Limits, Order
from sandbox.report import Frame, Report, Status, TestResult, Verdict
from sandbox.verdict import cause_of_death, decide, refuse_size
from sandbox.zygote.client import Ending

LISTED = {"t.py::a": "A", "t.py::b": "B"}


def order(expected: tuple[str, ...] | None = None, reveal: bool = False) -> Order:
    return Order({"t.py": b""}, "", expected_tests=expected, reveal=reveal)


def decided(*statuses: Status, expected: tuple[str, ...] | None = None, listed: dict[str, str] | None = None) -> Report:
    listed = LISTED if listed is None else listed
    results = {name: TestResult(name, name, status) for name, status in zip(listed, statuses, strict=False)}
    return decide(order(expected), listed, results, None, None)


def test_passed_means_all_of_them() -> None:
    assert decided(Status.PASSED, Status.PASSED).verdict is Verdict.PASSED
    assert decided(Status.PASSED, Status.FAILED).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    ("first", "verdict"),
    [
        (Status.FAILED, Verdict.FAILED),
        (Status.ERROR, Verdict.FAILED),
        (Status.TIMED_OUT, Verdict.TIMED_OUT),
        (Status.OUT_OF_MEMORY, Verdict.OUT_OF_MEMORY),
        (Status.TOO_MUCH_OUTPUT, Verdict.TOO_MUCH_OUTPUT),
        (Status.CRASHED, Verdict.CRASHED),
        (Status.REFUSED, Verdict.REFUSED),
    ],
)
def test_the_first_test_that_did_not_pass_names_the_verdict(first: Status, verdict: Verdict) -> None:
    assert decided(first, Status.FAILED).verdict is verdict


def test_a_test_that_never_ran_is_no_pass() -> None:
    report = decided(Status.PASSED)
    assert report.verdict is Verdict.TIMED_OUT
    assert report.tests[1].status is Status.NOT_RUN


@pytest.mark.parametrize("listed", [{}, {"t.py::a": "A"}, {**LISTED, "t.py::more": "More"}])
def test_any_other_list_than_the_manifest_is_an_error_and_not_our_fault(listed: dict[str, str]) -> None:
    passed = [Status.PASSED] * len(listed)
    assert decided(*passed, expected=tuple(LISTED), listed=listed).verdict is Verdict.ERROR


def test_no_tests_at_all_is_the_suites_fault() -> None:
    assert decided(listed={}).verdict is Verdict.OUR_FAULT


def test_a_fault_of_the_suite_counts_only_before_it_is_proven() -> None:
    assert decide(order(), {}, {}, None, "boom").verdict is Verdict.OUR_FAULT
    proven = decide(order(tuple(LISTED)), {}, {}, None, "boom with a hidden value")
    assert proven.verdict is Verdict.ERROR
    assert "hidden value" not in proven.message
    assert "boom" in decide(order(tuple(LISTED), reveal=True), {}, {}, None, "boom").message


def test_what_cannot_be_loaded_lists_the_tests_that_did_not_run() -> None:
    broken = Broken(Verdict.ERROR, "no", (Frame(3, "f", "x = 1"),))
    report = decide(order(tuple(LISTED)), {}, {}, broken, None)
    assert (report.verdict, report.message, report.frames[0].line) == (Verdict.ERROR, "no", 3)
    assert [test.status for test in report.tests] == [Status.NOT_RUN, Status.NOT_RUN]


def test_sizes_are_refused_with_both_numbers() -> None:
    small = Limits(source_bytes=1024 * 1024)
    report = refuse_size(Order({}, "x" * (3 << 20), limits=small))
    assert report is not None
    assert (report.verdict, report.message) == (
        Verdict.ERROR, "Your code is 3.0 MB long; the longest that is graded is 1 MB.",
    )  # fmt: skip
    large = refuse_size(Order({"data.bin": bytes(30 << 20)}, ""))
    assert large is not None
    assert large.verdict is Verdict.OUR_FAULT
    assert refuse_size(Order({}, "")) is None


@pytest.mark.parametrize(
    ("code", "status", "words"),
    [
        (None, Status.CRASHED, "os._exit"),
        (3, Status.CRASHED, r"os._exit\(3\)"),
        (71, Status.REFUSED, "broke the link"),
        (-signal.SIGKILL, Status.CRASHED, "SIGKILL"),
        (-signal.SIGXCPU, Status.TIMED_OUT, "processor time"),
        (-signal.SIGSEGV, Status.CRASHED, "nested too deeply"),
        (-signal.SIGABRT, Status.CRASHED, "SIGABRT"),
        (-200, Status.CRASHED, "signal 200"),
    ],
)
def test_a_cells_end_in_words(code: int | None, status: Status, words: str) -> None:
    ending = Ending(code, 0, out_of_memory=False, cpu_seconds=0.0) if code is not None else None
    found, message = cause_of_death(ending, Limits())
    assert found is status
    assert re.search(words, message)


@pytest.mark.parametrize("code", [-signal.SIGKILL, 0, 71])
def test_out_of_memory_rests_on_a_figure_and_names_the_limit(code: int) -> None:
    ending = Ending(code, 64 << 20, out_of_memory=True, cpu_seconds=0.0)
    status, message = cause_of_death(ending, Limits(memory_bytes=64 << 20))
    assert status is Status.OUT_OF_MEMORY
    assert "64 MB" in message
