"""No hostile submission passes what it does not deserve, learns too much, hangs, or makes its failure ours."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report, Status, Verdict
from tests.sandbox.attacks import Attack, judge
from tests.sandbox.attacks.crossed import CROSSED
from tests.sandbox.attacks.every import ATTACKS, CLASSES, SUITES, suite_of
from tests.sandbox.attacks.suites import SUITES as PLAIN

pytestmark = pytest.mark.usefixtures("nothing_survives")
_LEAST = {"oracle": 12, "state": 12, "output": 8}


def _grade(sandbox: Sandbox, suite: str, source: str, limits: Limits) -> Report:
    return sandbox.grade(Order(suite_of(suite), source, lend=(), limits=limits))


def test_every_class_has_its_attacks() -> None:
    counts = Counter(attack.group for attack in ATTACKS)
    assert set(counts) == set(CLASSES)
    assert all(counts[group] >= _LEAST.get(group, 15) for group in CLASSES), counts
    names = Counter(map(str, ATTACKS))
    assert [name for name, times in names.items() if times > 1] == []
    assert len(ATTACKS) >= 400


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_attack_gains_nothing(sandbox: Sandbox, attack: Attack) -> None:
    report, took = judge.run(sandbox, attack)
    assert judge.gains(attack, report, took) == []


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("name", CROSSED)
def test_what_fits_every_suite_passes_none(sandbox: Sandbox, suite: str, name: str) -> None:
    limits = Limits(run_seconds=2.5, test_seconds=0.5, load_seconds=1)
    begun = time.monotonic()
    report = _grade(sandbox, suite, CROSSED[name], limits)
    assert report.verdict not in (Verdict.PASSED, Verdict.OUR_FAULT), (report.message, judge.passed(report))
    assert time.monotonic() - begun < 4
    assert judge.misprints(report) == []
    assert not any("QUINCE" in test.message + test.output for test in report.tests)


@pytest.mark.parametrize("suite", SUITES)
def test_an_honest_submission_passes_after(sandbox: Sandbox, suite: str) -> None:
    begun = time.monotonic()
    report = _grade(sandbox, suite, SUITES[suite][1], Limits())
    assert report.verdict is Verdict.PASSED, (report.message, [test.message for test in report.tests])
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("suite", PLAIN)
def test_wrong_everywhere_passes_nothing(sandbox: Sandbox, suite: str) -> None:
    """The suites are fit to tell: a submission of stubs gets no test past any of them."""
    stubs = "def retry(times): pass\nCASES = [3]\ndef check(n): pass\nclass Resource: value = 1\nleave = None\n"
    base = "def act(*args): return None\nadd = mean = opened = keep = double = words = save = load = act\n"
    report = _grade(sandbox, suite, base + stubs, Limits(run_seconds=5, test_seconds=2))
    assert not [test.name for test in report.tests if test.status is Status.PASSED]
    assert report.verdict in (Verdict.FAILED, Verdict.ERROR), (report.verdict, report.message)


@pytest.mark.parametrize("cases", ["[]", "[1]", "[1, 2, 3]", "5", "[object(), object()]"])
def test_the_list_of_tests_is_not_the_submissions(sandbox: Sandbox, cases: str) -> None:
    """A suite may ask the submission for its cases: other cases than expected are its failure, not ours."""
    names = ("test_case[1]", "test_case[2]", "test_work")
    order = Order(
        suite_of("module"),
        f"CASES = {cases}\ndef retry(times): return lambda function: function\n",
        expected_tests=tuple(f"test_it.py::{name}" for name in names),
    )
    assert sandbox.grade(order).verdict in (Verdict.FAILED, Verdict.ERROR)
