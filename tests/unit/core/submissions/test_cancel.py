from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from core.models import Submission, TestOutcome
from core.owner import Owner
from core.submissions.cancel import cancel
from core.submissions.claim import holds
from core.submissions.finish import SHOWN_OUTPUT, finish, give_back
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.read import ahead_of, printed_by
from core.submissions.reconcile import take_back_expired, waiting
from core.submissions.states import Lane, State, Status, Verdict
from tests.building import LEASE, NOW, build_version, fresh, hand_in, must_claim

VISITOR, STRANGER = Owner(visitor="v"), Owner(visitor="w")


@pytest.fixture
def queued(session: Session) -> Submission:
    return hand_in(session, build_version(session), VISITOR).submission


def test_what_waits_is_cancelled_and_never_claimed(session: Session, queued: Submission) -> None:
    assert cancel(session, queued.id, VISITOR)
    fresh(session, queued)
    assert (queued.state, queued.verdict) == (State.CANCELLED, None)
    assert waiting(session, NOW + 10 * LEASE) == []


def test_a_worker_that_was_at_it_loses_its_claim(session: Session, queued: Submission) -> None:
    claim = must_claim(session, queued.id)
    assert holds(session, claim)
    assert cancel(session, queued.id, VISITOR)
    assert not holds(session, claim)
    assert not finish(session, claim, Outcome(Verdict.PASSED), NOW)
    assert give_back(session, claim) is None
    assert take_back_expired(session, NOW + 10 * LEASE).queued == []
    fresh(session, queued)
    assert queued.state == State.CANCELLED


def test_a_verdict_stands(session: Session, queued: Submission) -> None:
    assert finish(session, must_claim(session, queued.id), Outcome(Verdict.FAILED), NOW)
    assert not cancel(session, queued.id, VISITOR)
    fresh(session, queued)
    assert (queued.state, queued.verdict) == (State.GRADED, Verdict.FAILED)


def test_nobody_cancels_for_another(session: Session, queued: Submission) -> None:
    assert not cancel(session, queued.id, STRANGER)
    fresh(session, queued)
    assert queued.state == State.QUEUED


def test_a_place_in_the_queue_counts_who_waits_for_longer_in_the_same_lane(session: Session) -> None:
    version = build_version(session)
    sent = [
        hand_in(session, version, Owner(visitor=f"v{number}"), now=NOW + number * LEASE).submission
        for number in range(4)
    ]
    sent[0].lane = Lane.BACKGROUND
    must_claim(session, sent[1].id)
    session.commit()
    assert [ahead_of(session, submission) for submission in sent[2:]] == [0, 1]


@pytest.mark.parametrize(("length", "cut"), [(SHOWN_OUTPUT, 0), (SHOWN_OUTPUT + 5, 3)])
def test_the_page_shows_the_beginning_and_the_rest_is_kept(
    session: Session, queued: Submission, length: int, cut: int
) -> None:
    printed = "é" * length
    test = TestRecord("t", "T", Status.PASSED, output=printed, output_cut=cut)
    assert finish(session, must_claim(session, queued.id), Outcome(Verdict.PASSED, tests=(test,)), NOW)
    fresh(session, queued)
    stored = session.get_one(TestOutcome, (queued.id, 1, 0))
    assert stored.output == printed[:SHOWN_OUTPUT]
    assert stored.output_cut == length - SHOWN_OUTPUT + cut
    kept = printed_by(session, queued, 0)
    assert kept is not None
    assert (kept.printed, kept.printed_length) == ((printed, length) if length > SHOWN_OUTPUT else (None, 0))
    assert printed_by(session, queued, 1) is None
