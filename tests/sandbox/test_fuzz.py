"""Some seconds of the fuzzer. `python -m tests.sandbox.fuzz SECONDS` runs it for long."""

from __future__ import annotations

import secrets

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Status, Verdict
from tests.sandbox.attacks import speaker
from tests.sandbox.fuzz import fuzz

pytestmark = pytest.mark.usefixtures("nothing_survives")
_SECONDS = 6.0


def test_a_cell_that_says_anything_gains_nothing(sandbox: Sandbox) -> None:
    findings = fuzz(sandbox, _SECONDS, secrets.randbelow(1 << 40))
    assert findings.found == []
    assert findings.gradings >= 3
    assert findings.statuses.total() > 0


def test_without_changes_the_suite_runs_to_its_end(sandbox: Sandbox) -> None:
    """The fuzzer gets as far as the suite goes."""
    source = speaker.source(1).replace("RATE = R.choice((0.02, 0.1, 0.3, 0.8))", "RATE = 0")
    report = sandbox.grade(Order({"test_it.py": speaker.SUITE.encode()}, source, lend=()))
    assert report.verdict is Verdict.FAILED
    assert {test.status for test in report.tests} == {Status.FAILED}, [test.message for test in report.tests]
    assert len(report.tests) == 8
