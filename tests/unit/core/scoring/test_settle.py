"""Scores hold while solves are graded again: each changes at one moment, the one in which it is decided."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.boards.period import EVER, Span
from core.models import Kata, KataVersion, Peek, Person, Solve, Submission, Tally
from core.owner import Owner
from core.submissions.finish import MAX_ATTEMPTS, finish, give_back
from core.submissions.outcome import Outcome
from core.submissions.regrade import (
    REGRADER,
    CannotRegrade,
    forget_regrades,
    on_their_way,
    regrade_kata,
    regrade_one,
)
from core.submissions.states import Lane, Mode, State, Verdict
from tests.building import NOW, build_person, build_version, hand_in, must_claim

HOUR = timedelta(hours=1)


class Desk:
    """One person, one kata: what they send is graded as a test says."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.person: Person = build_person(session)
        self.version: KataVersion = build_version(session)
        self.kata = session.get_one(Kata, self.version.kata_id)

    def send(self, hours: int, verdict: Verdict = Verdict.PASSED) -> str:
        owner, at = Owner(person_id=self.person.id), NOW + hours * HOUR
        sent = hand_in(self.session, self.version, owner, source=f"x = {uuid4().hex!r}", now=at).submission
        assert finish(self.session, must_claim(self.session, sent.id, now=at), Outcome(verdict), at)
        return sent.id

    def change_kata(self, difficulty: int = 1) -> None:
        newer = build_version(self.session, slug=uuid4().hex, difficulty=difficulty)
        newer.kata_id, self.kata.current_version_id = self.kata.id, newer.id
        self.session.commit()

    def regrade(self) -> int:
        return regrade_kata(self.session, self.kata, now=NOW + 100 * HOUR)

    def queued(self) -> list[Submission]:
        self.session.rollback()
        query = select(Submission).where(Submission.state == State.QUEUED, Submission.regrades.is_not(None))
        return list(self.session.scalars(query))

    def result(self, verdict: Verdict) -> str:
        """The one re-grade that waits has its result; returns what it was of."""
        (waiting,) = self.queued()
        claimed = must_claim(self.session, waiting.id)
        assert finish(self.session, claimed, Outcome(verdict), NOW + 101 * HOUR)
        return str(waiting.regrades)

    def score(self) -> tuple[str | None, int, int]:
        """What counts, its points, and the points of the tally, which are always the same."""
        self.session.rollback()
        self.session.expire_all()
        solve = self.session.get(Solve, (self.person.id, self.kata.id))
        tally = self.session.get(Tally, (self.person.id, Span.ALL, EVER))
        return solve.submission_id if solve else None, solve.points if solve else 0, tally.points if tally else 0


@pytest.fixture
def desk(session: Session) -> Desk:
    return Desk(session)


def test_a_changed_kata_changes_no_score(desk: Desk) -> None:
    first = desk.send(1)
    desk.change_kata(difficulty=5)
    assert desk.score() == (first, 10, 10)


def test_a_regrade_waits_in_the_background_and_touches_nothing(desk: Desk, session: Session) -> None:
    first = desk.send(1)
    before = session.get_one(Submission, first).__dict__.copy()
    desk.change_kata()
    assert desk.regrade() == 1
    (waiting,) = desk.queued()
    assert (waiting.lane, waiting.visitor, waiting.person_id) == (Lane.BACKGROUND, REGRADER, None)
    assert waiting.kata_version_id == desk.kata.current_version_id
    assert desk.score() == (first, 10, 10)
    must_claim(session, waiting.id)
    assert desk.score() == (first, 10, 10)
    kept = session.get_one(Submission, first)
    assert {name: getattr(kept, name) for name in ("state", "verdict", "attempt", "graded_at")} == {
        name: before[name] for name in ("state", "verdict", "attempt", "graded_at")
    }


def test_asking_twice_queues_nothing_twice(desk: Desk, session: Session) -> None:
    desk.send(1)
    assert (desk.regrade(), desk.regrade()) == (1, 0)
    assert on_their_way(session, desk.person.id) == 1
    desk.result(Verdict.PASSED)
    assert on_their_way(session, desk.person.id) == 0
    assert desk.regrade() == 1


def test_who_passes_again_keeps_day_and_place_with_the_points_of_the_new_version(desk: Desk, session: Session) -> None:
    first = desk.send(1)
    desk.person.time_zone = "Pacific/Kiritimati"
    desk.change_kata(difficulty=3)
    desk.regrade()
    day, solved_at = session.scalars(select(Solve)).one().day, session.scalars(select(Solve)).one().solved_at
    desk.result(Verdict.PASSED)
    assert desk.score() == (first, 60, 60)
    solve = session.scalars(select(Solve)).one()
    assert (solve.day, solve.solved_at) == (day, solved_at)


def test_who_passes_with_no_submit_any_more_loses_the_points_when_that_is_certain(desk: Desk) -> None:
    first, second = desk.send(1), desk.send(2)
    desk.change_kata()
    desk.regrade()
    assert desk.result(Verdict.FAILED) == first
    assert desk.score() == (first, 10, 10)  # The second is tried before anything is taken away.
    assert desk.result(Verdict.FAILED) == second
    assert desk.score() == (None, 0, 0)
    assert desk.queued() == []


def test_the_next_submit_that_passes_takes_over(desk: Desk) -> None:
    desk.send(1)
    second = desk.send(2)
    desk.change_kata()
    desk.regrade()
    desk.result(Verdict.TIMED_OUT)
    desk.result(Verdict.PASSED)
    assert desk.score() == (second, 10, 10)


def test_a_fault_of_ours_takes_nothing_away(desk: Desk, session: Session) -> None:
    first = desk.send(1)
    desk.regrade()
    (waiting,) = desk.queued()
    for _ in range(MAX_ATTEMPTS):
        give_back(session, must_claim(session, waiting.id))
    assert desk.score() == (first, 10, 10)
    assert desk.regrade() == 1


def test_whom_a_wrong_test_had_failed_gets_the_points_of_when_they_sent_it(desk: Desk, session: Session) -> None:
    failed = desk.send(1, Verdict.FAILED)
    desk.change_kata()
    assert regrade_one(session, desk.kata, failed, now=NOW + 100 * HOUR) == 1
    desk.result(Verdict.PASSED)
    assert desk.score() == (failed, 10, 10)
    assert session.scalars(select(Solve.solved_at)).one() == NOW + HOUR


def test_an_earlier_submit_that_now_passes_counts_from_its_own_time(desk: Desk, session: Session) -> None:
    failed, _passed = desk.send(1, Verdict.FAILED), desk.send(2)
    regrade_one(session, desk.kata, failed, now=NOW + 100 * HOUR)
    desk.result(Verdict.PASSED)
    assert desk.score()[0] == failed


def test_a_later_submit_that_passes_again_changes_nothing(desk: Desk, session: Session) -> None:
    first, second = desk.send(1), desk.send(2)
    regrade_one(session, desk.kata, second, now=NOW + 100 * HOUR)
    desk.result(Verdict.PASSED)
    assert desk.score() == (first, 10, 10)
    regrade_one(session, desk.kata, second, now=NOW + 200 * HOUR)
    desk.result(Verdict.FAILED)
    assert desk.score() == (first, 10, 10)


def test_forfeited_points_stay_forfeited(desk: Desk, session: Session) -> None:
    session.add(Peek(person_id=desk.person.id, kata_id=desk.kata.id, peeked_at=NOW))
    session.commit()
    first = desk.send(1)
    desk.regrade()
    desk.result(Verdict.PASSED)
    assert desk.score() == (first, 0, 0)


def test_a_regrade_is_no_attempt_of_the_person(desk: Desk, session: Session) -> None:
    desk.send(1)
    desk.regrade()
    desk.result(Verdict.PASSED)
    mine = select(Submission).where(Submission.person_id == desk.person.id)
    assert len(session.scalars(mine).all()) == 1


def test_what_cannot_be_regraded_is_refused(desk: Desk, session: Session) -> None:
    run = hand_in(session, desk.version, Owner(person_id=desk.person.id), mode=Mode.RUN).submission
    visitors = hand_in(session, desk.version, Owner(visitor="v")).submission
    for submission_id in ("no such", run.id, visitors.id):
        with pytest.raises(CannotRegrade):
            regrade_one(session, desk.kata, submission_id, now=NOW)
    assert desk.queued() == []


def test_whoever_is_erased_leaves_no_regrade_behind(desk: Desk, session: Session) -> None:
    desk.send(1)
    desk.regrade()
    forget_regrades(session, desk.person.id)
    session.delete(session.get_one(Person, desk.person.id))
    session.commit()
    assert session.scalars(select(Submission)).all() == []


def test_a_result_for_somebody_who_is_gone_changes_nothing(desk: Desk, session: Session) -> None:
    desk.send(1)
    desk.regrade()
    session.delete(session.get_one(Person, desk.person.id))
    session.commit()
    desk.result(Verdict.FAILED)
    assert session.scalars(select(Solve)).all() == []
