"""Time that the platform took is given back: all of it, once, and while the fault still lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Credit, Heartbeat, Sitting, Submission
from core.owner import Owner
from core.sittings.credit import LONGEST_WAIT, PER_ERROR, credit_error, credit_wait, credit_waiting, give
from core.sittings.find import clock_of, sitting_of
from core.sittings.finish import close_overdue, finish
from core.sittings.kinds import Fault
from core.sittings.outage import LONGEST_SILENCE, MOST, SITE, beat, credit_outage
from core.submissions.states import Lane, State, Verdict
from tests.building import NOW, build_version, hand_in
from tests.seating import build_screen, sit_down

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
END = NOW + 60 * MINUTE


def sent(
    session: Session, sitting: Sitting, *, at: datetime, source: str = "x", lane: Lane = Lane.SCREEN
) -> Submission:
    owner = Owner.of_sitting(sitting.id)
    return hand_in(
        session, build_version(session, slug=source), owner, source=source, now=at, lane=Lane.SCREEN
    ).submission


def given(session: Session) -> list[tuple[Fault, int]]:
    session.rollback()
    return [(credit.fault, credit.seconds) for credit in session.scalars(select(Credit).order_by(Credit.id))]


def ends_at(session: Session, sitting: Sitting) -> datetime | None:
    found = sitting_of(session, sitting.candidate)
    assert found is not None
    return clock_of(found).ends_at


def test_an_ordinary_wait_is_none_of_our_faults(session: Session) -> None:
    waiting = sent(session, sit_down(session), at=NOW + MINUTE)
    assert credit_waiting(session, now=NOW + MINUTE + LONGEST_WAIT) == 0
    assert credit_wait(session, waiting.id, now=NOW + MINUTE + LONGEST_WAIT) == 0


def test_of_a_wait_beyond_the_limit_all_is_given_back_and_once(session: Session) -> None:
    sitting = sit_down(session)
    waiting = sent(session, sitting, at=NOW + MINUTE)
    for _ in range(2):
        credit_wait(session, waiting.id, now=NOW + 3 * MINUTE)
    assert given(session) == [(Fault.QUEUE, 120)]
    assert ends_at(session, sitting) == END + 2 * MINUTE


def test_a_wait_is_given_back_while_it_lasts_so_that_no_clock_runs_out_in_it(session: Session) -> None:
    sitting = sit_down(session)
    waiting = sent(session, sitting, at=END - MINUTE)
    for minute in (1, 2, 3):
        credit_waiting(session, now=END + minute * MINUTE)
        assert close_overdue(session, now=END + minute * MINUTE) == []
    credit_wait(session, waiting.id, now=END + 3 * MINUTE + SECOND)
    assert given(session) == [(Fault.QUEUE, 241)]
    assert ends_at(session, sitting) == END + 4 * MINUTE + SECOND, "a minute is left, as when it was sent"


def test_three_submissions_that_wait_together_cost_the_time_of_one(session: Session) -> None:
    sitting = sit_down(session)
    waiting = [sent(session, sitting, at=NOW + number * SECOND, source=f"s{number}") for number in range(3)]
    credit_waiting(session, now=NOW + MINUTE)
    for submission in waiting:
        credit_wait(session, submission.id, now=NOW + 2 * MINUTE)
    assert sum(seconds for _, seconds in given(session)) == 120


def test_a_wait_behind_ones_own_submission_is_not_given_back(session: Session) -> None:
    """Else two endless loops, sent by turns, would stop the clock for good."""
    sitting = sit_down(session)
    endless, behind = (sent(session, sitting, at=NOW, source=source) for source in ("endless", "behind"))
    endless.state, endless.started_at = State.RUNNING, NOW + SECOND
    session.commit()
    assert credit_waiting(session, now=NOW + 10 * SECOND) == 0
    endless.state, endless.graded_at, endless.verdict = State.GRADED, NOW + 20 * SECOND, Verdict.TIMED_OUT
    session.commit()
    assert credit_waiting(session, now=NOW + 22 * SECOND) == 0
    assert credit_wait(session, behind.id, now=NOW + 24 * SECOND) == 0


def test_a_wait_for_others_is_given_back_also_after_ones_own(session: Session) -> None:
    sitting = sit_down(session)
    own, behind = (sent(session, sitting, at=NOW, source=source) for source in ("own", "behind"))
    own.state, own.started_at, own.graded_at = State.GRADED, NOW + SECOND, NOW + 20 * SECOND
    own.verdict = Verdict.FAILED
    session.commit()
    assert credit_waiting(session, now=NOW + 40 * SECOND) == 20
    credit_wait(session, behind.id, now=NOW + 50 * SECOND)
    assert given(session) == [(Fault.QUEUE, 30)]


def test_practice_is_not_credited(session: Session) -> None:
    version = build_version(session)
    practice = hand_in(session, version, Owner(visitor="sittings"), lane=Lane.SCREEN).submission
    assert (credit_waiting(session, now=NOW + MINUTE), credit_wait(session, practice.id, now=NOW + MINUTE)) == (0, 0)
    assert credit_wait(session, "no such one", now=NOW) == 0


def test_what_waits_of_an_erased_candidate_hurts_nobody(session: Session) -> None:
    sitting = sit_down(session)
    sent(session, sitting, at=NOW)
    session.delete(sitting)
    session.commit()
    assert credit_waiting(session, now=NOW + MINUTE) == 0


def test_errors_that_follow_each_other_are_one_stretch_of_time(session: Session) -> None:
    sitting = sit_down(session)
    for second in (0, 1, 20, 20):
        credit_error(session, sitting.id, now=NOW + MINUTE + second * SECOND)
    lost = 20 + PER_ERROR.total_seconds()
    assert sum(seconds for _, seconds in given(session)) == lost
    assert ends_at(session, sitting) == END + lost * SECOND


def test_before_the_start_and_after_the_end_no_time_is_lost(session: Session) -> None:
    sitting, done = sit_down(session), sit_down(session)
    finish(session, done, now=NOW + MINUTE)
    assert credit_error(session, done.id, now=NOW + 2 * MINUTE) == 0
    assert credit_error(session, sitting.id, now=END) == 0
    until = NOW + MINUTE
    early = give(session, sitting.id, Fault.OUTAGE, reference="e", began_at=NOW - MINUTE, until=until, now=until)
    assert early == 60


def test_overlapping_faults_are_counted_once(session: Session) -> None:
    sitting = sit_down(session)

    def gives(reference: str, first: int, last: int, fault: Fault = Fault.OUTAGE) -> int:
        began_at, until = NOW + first * SECOND, NOW + last * SECOND
        return give(session, sitting.id, fault, reference=reference, began_at=began_at, until=until, now=until)

    assert gives("a", 100, 200) == 100
    assert gives("inside", 120, 180, Fault.QUEUE) == 0
    assert gives("around", 90, 230, Fault.QUEUE) == 40
    assert gives("a", 100, 150) == 0, "a credit never shrinks"
    for second in range(300, 400):
        assert gives(f"{second}", second, second + 1) == 1, "a hundred faults are reckoned as quickly as one"


@pytest.mark.parametrize("noticed_by", ["reconciler", "site"])
def test_an_outage_is_given_back_by_whoever_notices_it(session: Session, noticed_by: str) -> None:
    sitting, finished = sit_down(session), sit_down(session)
    finish(session, finished, now=NOW + MINUTE)
    beat(session, now=NOW + 10 * MINUTE)
    back = NOW + 15 * MINUTE
    if noticed_by == "reconciler":
        credit_outage(session, now=back)
    beat(session, now=back)
    beat(session, now=back + 2 * SECOND)
    assert credit_outage(session, now=back + 3 * SECOND) == 0
    assert (given(session), ends_at(session, sitting)) == ([(Fault.OUTAGE, 300)], END + 5 * MINUTE)


def test_no_clock_runs_out_while_the_site_is_down(session: Session) -> None:
    sitting = sit_down(session)
    beat(session, now=END - 5 * MINUTE)
    for minute in range(-4, 60, 10):
        credit_outage(session, now=END + minute * MINUTE)
        assert close_overdue(session, now=END + minute * MINUTE) == []
    back = END + 60 * MINUTE
    beat(session, now=back)
    assert ends_at(session, sitting) == back + 5 * MINUTE


def test_a_beat_that_comes_a_little_late_is_no_outage(session: Session) -> None:
    sit_down(session)
    beat(session, now=NOW)
    assert credit_outage(session, now=NOW + LONGEST_SILENCE) == 0
    assert beat(session, now=NOW + LONGEST_SILENCE) == 0


def test_two_server_processes_beat_with_one_heart_that_never_goes_back(session: Session) -> None:
    for second in (0, 2, 1):
        beat(session, now=NOW + second * SECOND)
    assert [(heart.part, heart.at) for heart in session.scalars(select(Heartbeat))] == [(SITE, NOW + 2 * SECOND)]


def test_a_site_that_was_taken_down_for_good_keeps_no_sitting_open_for_ever(session: Session) -> None:
    sitting = sit_down(session)
    beat(session, now=NOW)
    later = NOW + timedelta(days=9)
    credit_outage(session, now=later)
    assert given(session) == [(Fault.OUTAGE, MOST.total_seconds())]
    assert close_overdue(session, now=later) == [sitting.id]


def test_who_starts_after_an_outage_is_given_nothing(session: Session) -> None:
    beat(session, now=NOW - MINUTE)
    beat(session, now=NOW)
    sit_down(session, build_screen(session))
    assert (credit_outage(session, now=NOW + SECOND), given(session)) == (0, [])
