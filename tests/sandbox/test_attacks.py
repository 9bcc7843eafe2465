"""No hostile submission passes what it does not deserve, learns too much, hangs, or makes its failure ours."""

from __future__ import annotations

import dataclasses
import itertools
import json
import time

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Limits, Order
from sandbox.report import Report, Status, Verdict
from tameshi.grading.show import as_json_text, as_text
from tests.sandbox.attacks import Attack
from tests.sandbox.attacks.every import ATTACKS
from tests.sandbox.attacks.suites import SUITES

pytestmark = pytest.mark.usefixtures("nothing_survives")
_GROUPS = {group: list(entries) for group, entries in itertools.groupby(ATTACKS, key=lambda attack: attack.group)}


def _grade(sandbox: Sandbox, suite: str, source: str, limits: Limits) -> Report:
    return sandbox.grade(Order({"test_it.py": suite.encode()}, source, limits=limits))


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_attack_gains_nothing(sandbox: Sandbox, attack: Attack) -> None:
    suite, _ = SUITES[attack.suite]
    limits = Limits(run_seconds=attack.run, test_seconds=attack.test, memory_bytes=attack.memory << 20)
    begun = time.monotonic()
    report = _grade(sandbox, suite, attack.source, limits)
    took = time.monotonic() - begun
    passed = {test.name.rpartition("::")[2] for test in report.tests if test.status is Status.PASSED}
    assert "any" in attack.passes or passed <= attack.passes, f"passed {passed}"
    assert report.verdict is not Verdict.OUR_FAULT, report.message
    assert report.verdict.value in attack.verdicts, (report.verdict, report.message, [t.message for t in report.tests])
    assert took <= attack.run + 1, f"took {took:.2f} s"
    shown = json.dumps(dataclasses.asdict(report))
    assert not [word for word in attack.forbid if word in shown], shown


@pytest.mark.parametrize("group", _GROUPS)
def test_an_honest_submission_passes_after(sandbox: Sandbox, group: str) -> None:
    for suite in {attack.suite for attack in _GROUPS[group]}:
        tests, honest = SUITES[suite]
        report = _grade(sandbox, tests, honest, Limits())
        assert report.verdict is Verdict.PASSED, (group, suite, report.message, [test.message for test in report.tests])


@pytest.mark.parametrize("suite", SUITES)
def test_wrong_everywhere_passes_nothing(sandbox: Sandbox, suite: str) -> None:
    """The suites are fit to tell: a submission of stubs gets no test past any of them."""
    stubs = "def retry(times): pass\nCASES = [3]\ndef check(n): pass\nclass Resource: value = 1\nleave = None\n"
    base = "def act(*args): return None\nadd = mean = opened = keep = double = words = save = load = act\n"
    report = _grade(sandbox, SUITES[suite][0], base + stubs, Limits(run_seconds=5, test_seconds=2))
    assert not [test.name for test in report.tests if test.status is Status.PASSED]
    assert report.verdict in (Verdict.FAILED, Verdict.ERROR), (report.verdict, report.message)


@pytest.mark.parametrize("cases", ["[]", "[1]", "[1, 2, 3]", "5", "[object(), object()]"])
def test_the_list_of_tests_is_not_the_submissions(sandbox: Sandbox, cases: str) -> None:
    """A suite may ask the submission for its cases: other cases than expected are its failure, not ours."""
    names = ("test_case[1]", "test_case[2]", "test_work")
    order = Order(
        {"test_it.py": SUITES["module"][0].encode()},
        f"CASES = {cases}\ndef retry(times): return lambda function: function\n",
        expected_tests=tuple(f"test_it.py::{name}" for name in names),
    )
    assert sandbox.grade(order).verdict in (Verdict.FAILED, Verdict.ERROR)


@pytest.mark.parametrize("attack", [one for one in ATTACKS if one.group == "screen"], ids=str)
def test_screens_stay_in_order(sandbox: Sandbox, attack: Attack) -> None:
    """What the command line prints holds no character that steers a terminal or a reader's eye."""
    report = _grade(
        sandbox, SUITES[attack.suite][0], attack.source, Limits(run_seconds=attack.run, test_seconds=attack.test)
    )
    text = as_text(report)
    assert all(char == "\n" or char.isprintable() or char == "\t" for char in text), ascii(text)
    json.loads(as_json_text(report))
