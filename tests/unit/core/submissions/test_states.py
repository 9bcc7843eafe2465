"""The state machine, transition by transition. `tests/integration/test_state_machine.py` walks it at random."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import Submission, TestOutcome
from core.owner import Owner
from core.submissions.claim import claim, extend_lease
from core.submissions.finish import MAX_ATTEMPTS, OUR_FAULT, finish, give_back
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.reconcile import TakenBack, Waiting, take_back_expired, waiting
from core.submissions.states import Lane, State, Status, Verdict
from tests.building import LEASE, NOW, build_version, fresh, hand_in, must_claim

VISITOR = Owner(visitor="v1")
LATER = NOW + LEASE + timedelta(seconds=1)


def queued(session: Session) -> Submission:
    return hand_in(session, build_version(session), VISITOR).submission


def test_a_claim_carries_what_grading_takes(session: Session) -> None:
    submission = queued(session)
    claimed = must_claim(session, submission.id)
    assert (claimed.attempt, claimed.source, claimed.version_id) == (1, "x = 1\n", submission.kata_version_id)
    row = fresh(session, submission)
    assert (row.state, row.claimed_by, row.started_at, row.lease_until) == (State.RUNNING, "w1", NOW, NOW + LEASE)


def test_only_one_worker_gets_a_submission(session: Session) -> None:
    submission = queued(session)
    must_claim(session, submission.id)
    assert claim(session, submission.id, worker="w2", now=NOW, lease=LEASE) is None
    assert claim(session, "no such submission", worker="w2", now=NOW, lease=LEASE) is None


def test_finishing_stores_the_verdict_and_the_tests(session: Session) -> None:
    submission = queued(session)
    tests = (
        TestRecord("t.py::a", "a", Status.PASSED, duration_ms=1.5),
        TestRecord("t.py::b", "b", Status.FAILED, "no", frames=({"line": 1, "function": "f", "source": "x"},)),
    )
    outcome = Outcome(Verdict.FAILED, "one failed", "printed", (), 12.5, tests)
    assert finish(session, must_claim(session, submission.id), outcome, LATER)
    row = fresh(session, submission)
    assert (row.state, row.verdict, row.message, row.output) == (State.GRADED, Verdict.FAILED, "one failed", "printed")
    assert (row.duration_ms, row.graded_at, row.lease_until) == (12.5, LATER, None)
    assert [(t.position, t.name, t.status, t.attempt) for t in row.outcomes] == [
        (0, "t.py::a", Status.PASSED, 1),
        (1, "t.py::b", Status.FAILED, 1),
    ]
    assert row.outcomes[1].frames == [{"line": 1, "function": "f", "source": "x"}]


def test_a_graded_row_never_changes(session: Session) -> None:
    submission = queued(session)
    claimed = must_claim(session, submission.id)
    finish(session, claimed, Outcome(Verdict.PASSED), NOW)
    assert not finish(session, claimed, Outcome(Verdict.FAILED), LATER)
    assert not extend_lease(session, claimed, now=LATER, lease=LEASE)
    assert give_back(session, claimed) is None
    assert take_back_expired(session, LATER + timedelta(days=400)) == TakenBack([], [])
    assert claim(session, submission.id, worker="w2", now=LATER, lease=LEASE) is None
    assert fresh(session, submission).verdict is Verdict.PASSED


def test_a_late_result_of_a_lost_claim_changes_nothing(session: Session) -> None:
    submission = queued(session)
    zombie = must_claim(session, submission.id)
    assert take_back_expired(session, LATER).queued == [submission.id]
    assert not finish(session, zombie, Outcome(Verdict.PASSED, tests=(TestRecord("a", "a", Status.PASSED),)), LATER)
    second = must_claim(session, submission.id, worker="w2", now=LATER)
    assert second.attempt == 2
    assert not finish(session, zombie, Outcome(Verdict.PASSED), LATER)
    assert give_back(session, zombie) is None
    assert finish(session, second, Outcome(Verdict.FAILED), LATER)
    assert fresh(session, submission).verdict is Verdict.FAILED
    assert session.scalar(select(func.count()).select_from(TestOutcome)) == 0


def test_an_extended_lease_is_not_taken_back(session: Session) -> None:
    submission = queued(session)
    claimed = must_claim(session, submission.id)
    assert extend_lease(session, claimed, now=NOW + LEASE, lease=LEASE)
    assert take_back_expired(session, LATER) == TakenBack([], [])
    assert take_back_expired(session, LATER + LEASE) == TakenBack([submission.id], [])


def test_a_submission_is_errored_when_its_last_lease_runs_out(session: Session) -> None:
    submission = queued(session)
    now = NOW
    for attempt in range(1, MAX_ATTEMPTS):
        assert must_claim(session, submission.id, now=now).attempt == attempt
        now += LEASE + timedelta(seconds=1)
        assert take_back_expired(session, now) == TakenBack([submission.id], [])
    must_claim(session, submission.id, now=now)
    assert take_back_expired(session, now + LEASE + timedelta(seconds=1)) == TakenBack([], [submission.id])
    row = fresh(session, submission)
    assert (row.state, row.verdict, row.message) == (State.ERRORED, None, OUR_FAULT)


def test_giving_back_queues_again_until_the_last_attempt(session: Session) -> None:
    submission = queued(session)
    states = [give_back(session, must_claim(session, submission.id)) for _ in range(MAX_ATTEMPTS)]
    assert states == [State.QUEUED, State.QUEUED, State.ERRORED]
    assert fresh(session, submission).message == OUR_FAULT


def test_what_waits_is_listed_oldest_first_and_never_fails_for_being_old(session: Session) -> None:
    version = build_version(session)
    old = hand_in(session, version, VISITOR, source="old").submission
    new = hand_in(session, version, VISITOR, source="new", now=LATER, lane=Lane.SCREEN).submission
    hand_in(session, version, VISITOR, source="just now", now=LATER + timedelta(days=400))
    give_back(session, must_claim(session, new.id))
    later = LATER + timedelta(days=400)
    assert take_back_expired(session, later) == TakenBack([], [])
    assert waiting(session, later) == [Waiting(old.id, Lane.LIVE, 0), Waiting(new.id, Lane.SCREEN, 1)]
