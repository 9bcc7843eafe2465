from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from core.models import Submission, TestOutcome
from core.submissions.states import Mode, State, Status, Verdict
from web.results.words import TEST_LOOKS, VERDICT_LOOKS, advice, look_of, progress_line, summary
from web.times import duration

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def submission(**columns: object) -> Submission:
    defaults = {"state": State.GRADED, "mode": Mode.RUN, "attempt": 1, "message": "", "created_at": NOW}
    return Submission(**(defaults | columns))


def test_every_verdict_and_status_has_a_word_and_an_icon() -> None:
    assert set(VERDICT_LOOKS) == set(Verdict)
    assert set(TEST_LOOKS) == {*Status, "waiting", "running"}


def test_our_fault_is_called_so() -> None:
    errored = submission(state=State.ERRORED, message="Something broke on our side.")
    assert look_of(errored).word == "Our fault"
    assert summary(errored) == "Something broke on our side."


def test_one_passed_test_is_not_all_tests() -> None:
    passed = submission(verdict=Verdict.PASSED, outcomes=[TestOutcome(status=Status.PASSED)])
    assert summary(passed) == "1 example passed."


def test_every_verdict_but_passed_comes_with_advice() -> None:
    for verdict in set(Verdict) - {Verdict.PASSED}:
        assert advice(submission(verdict=verdict)).count(".") >= 3, verdict
    assert advice(submission(verdict=Verdict.PASSED)) == ""
    assert advice(submission(state=State.ERRORED)) == ""


def test_a_second_attempt_is_told() -> None:
    assert progress_line(submission(state=State.RUNNING, attempt=2), NOW) == (
        "Grading again: the first grader stopped. Nothing is lost."
    )
    assert progress_line(submission(state=State.RUNNING), NOW) == "Grading."


def test_switched_off_is_not_said_at_once() -> None:
    queued = submission(state=State.QUEUED)
    assert progress_line(queued, NOW, has_grader=False) == "In the queue: you are next."
    assert "switched off" in progress_line(queued, NOW + timedelta(seconds=3), has_grader=False)


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(None, ""), (0.04, "0.0 ms"), (9.94, "9.9 ms"), (38.4, "38 ms"), (2140, "2.1 s")]
)
def test_durations(milliseconds: float | None, words: str) -> None:
    assert duration(milliseconds) == words
