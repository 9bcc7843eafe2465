from __future__ import annotations

import pytest

from core.submissions import states
from sandbox import report as reported
from sandbox.report import Call, Collected, Finished, Frame, Report, Started, TestResult
from worker.report import Narrator, outcome_of

HOSTILE = "\x1b[31m\u202ered\0 \ud800"
CLEAN = "red \ufffd"
RESULT = TestResult(
    name="t.py::test_a[\u202e]",
    title=f"{HOSTILE}\nx",
    status=reported.Status.FAILED,
    message=HOSTILE,
    output=HOSTILE,
    output_cut=7,
    duration_ms=1.5,
    frames=(Frame(3, HOSTILE, HOSTILE),),
    expected=HOSTILE,
    actual=None,
    calls=(Call(HOSTILE, "returned", HOSTILE, 2),),
    calls_before=3,
    diagnosis="for the author alone",
)
CALL = {"called": CLEAN, "ended": "returned", "value": CLEAN, "times": 2}


def test_everything_that_a_submission_may_have_made_up_is_cleaned() -> None:
    outcome = outcome_of(Report(reported.Verdict.FAILED, (RESULT,), HOSTILE, HOSTILE, (Frame(1, "f", "x"),), 9.5))
    assert (outcome.verdict, outcome.message, outcome.output) == (states.Verdict.FAILED, CLEAN, CLEAN)
    assert outcome.duration_ms == 9.5
    assert outcome.frames == ({"line": 1, "function": "f", "source": "x", "column": 0},)
    (test,) = outcome.tests
    assert (test.name, test.title, test.status) == ("t.py::test_a[]", f"{CLEAN} x", states.Status.FAILED)
    assert (test.message, test.output, test.output_cut, test.duration_ms) == (CLEAN, CLEAN, 7, 1.5)
    assert test.frames == ({"line": 3, "function": CLEAN, "source": CLEAN, "column": 0},)
    assert (test.calls, test.calls_before) == ((CALL,), 3)
    assert (test.expected, test.actual) == (CLEAN, None)


def test_what_is_for_the_author_is_not_kept() -> None:
    assert "author" not in repr(outcome_of(Report(reported.Verdict.FAILED, (RESULT,))))
    assert "author" not in repr(Narrator().news_of(Finished(RESULT)))


def test_our_fault_is_no_verdict() -> None:
    with pytest.raises(ValueError, match="our_fault"):
        outcome_of(Report(reported.Verdict.OUR_FAULT))


def test_sandbox_and_domain_speak_the_same_words() -> None:
    assert {verdict.value for verdict in reported.Verdict} == {verdict.value for verdict in states.Verdict} | {
        "our_fault"
    }
    assert {status.value for status in reported.Status} == {status.value for status in states.Status}


def test_events_are_told_as_plain_data() -> None:
    narrator = Narrator()
    assert narrator.news_of(Collected((("other", "Other"), (RESULT.name, "A\0")))) == {
        "kind": "collected",
        "tests": [{"name": "other", "title": "Other"}, {"name": "t.py::test_a[]", "title": "A"}],
    }
    assert narrator.news_of(Started(RESULT.name)) == {"kind": "started", "name": "t.py::test_a[]"}
    assert narrator.news_of(Finished(RESULT)) == {
        "kind": "finished",
        "position": 1,
        "name": "t.py::test_a[]",
        "title": f"{CLEAN} x",
        "status": "failed",
        "message": CLEAN,
        "output": CLEAN,
        "output_cut": 7,
        "duration_ms": 1.5,
        "frames": [{"line": 3, "function": CLEAN, "source": CLEAN, "column": 0}],
        "expected": CLEAN,
        "actual": None,
        "calls": [CALL],
        "calls_before": 3,
    }


def test_a_test_that_was_not_announced_is_counted() -> None:
    narrator = Narrator()
    narrator.news_of(Finished(RESULT))
    assert narrator.news_of(Finished(RESULT))["position"] == 1
