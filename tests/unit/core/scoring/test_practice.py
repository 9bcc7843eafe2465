from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from core.migrations.run import configuration, upgrade
from core.models import Kata, KataVersion, Person, PracticeDay, Review, Reviewer, Submission
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.regrade import regrade_one
from core.submissions.states import Mode, Verdict
from tests.building import NOW, build_person, build_version, hand_in, must_claim

HOUR = timedelta(hours=1)
TODAY = NOW.date()


@pytest.fixture
def person(session: Session) -> Person:
    return build_person(session)


@pytest.fixture
def version(session: Session) -> KataVersion:
    return build_version(session)


def send(session: Session, person: Person, version: KataVersion, at: datetime, mode: Mode = Mode.SUBMIT) -> str:
    owner = Owner(person_id=person.id)
    return hand_in(session, version, owner, source=f"x = {uuid4().hex!r}", now=at, mode=mode).submission.id


def grade(session: Session, submission_id: str, verdict: Verdict = Verdict.PASSED) -> None:
    assert finish(session, must_claim(session, submission_id), Outcome(verdict), NOW)


def days(session: Session) -> dict[date, tuple[int, datetime | None, datetime | None]]:
    session.expire_all()
    rows = session.query(PracticeDay).all()
    return {row.day: (row.submits, row.first_at, row.last_at) for row in rows}


def test_every_submit_counts_and_a_solve_keeps_the_streak(
    session: Session, person: Person, version: KataVersion
) -> None:
    grade(session, send(session, person, version, NOW), Verdict.FAILED)
    assert days(session) == {TODAY: (1, None, None)}
    grade(session, send(session, person, version, NOW + HOUR))
    other = build_version(session, slug="other")
    grade(session, send(session, person, other, NOW + 2 * HOUR))
    assert days(session) == {TODAY: (3, NOW + HOUR, NOW + 2 * HOUR)}


def test_a_run_and_a_visitor_count_for_nothing(session: Session, person: Person, version: KataVersion) -> None:
    grade(session, send(session, person, version, NOW, Mode.RUN))
    grade(session, hand_in(session, version, Owner(visitor="somebody")).submission.id)
    assert days(session) == {}


def test_a_second_pass_of_the_same_kata_keeps_no_streak(session: Session, person: Person, version: KataVersion) -> None:
    grade(session, send(session, person, version, NOW))
    grade(session, send(session, person, version, NOW + timedelta(days=1)))
    assert days(session) == {TODAY: (1, NOW, NOW), TODAY + timedelta(days=1): (1, None, None)}


def test_the_day_of_a_solve_stays_when_a_clock_that_was_wrong_moves_the_solve(
    session: Session, person: Person, version: KataVersion
) -> None:
    grade(session, send(session, person, version, NOW))
    jumped = NOW - timedelta(days=40)
    grade(session, send(session, person, version, jumped))
    assert days(session) == {TODAY: (1, NOW, NOW), jumped.date(): (1, jumped, jumped)}


def test_a_regrade_that_passes_keeps_the_day_and_plans_a_review_and_counts_no_submit_twice(
    session: Session, person: Person, version: KataVersion
) -> None:
    session.add(Reviewer(person_id=person.id, since=NOW))
    session.commit()
    sent = send(session, person, version, NOW)
    grade(session, sent, Verdict.FAILED)
    regrade_one(session, session.get_one(Kata, version.kata_id), sent, now=NOW + timedelta(days=5))
    again = session.scalars(select(Submission.id).where(Submission.regrades == sent)).one()
    grade(session, again)
    assert days(session) == {TODAY: (1, NOW, NOW)}
    assert session.scalars(select(Review.due)).one() == TODAY + timedelta(days=1)


def test_the_day_of_a_solve_that_falls_is_kept(session: Session, person: Person, version: KataVersion) -> None:
    sent = send(session, person, version, NOW)
    grade(session, sent)
    regrade_one(session, session.get_one(Kata, version.kata_id), sent, now=NOW)
    again = session.scalars(select(Submission.id).where(Submission.regrades == sent)).one()
    grade(session, again, Verdict.FAILED)
    assert days(session) == {TODAY: (1, NOW, NOW)}


def test_the_day_is_the_senders_own_and_stays_when_they_move(
    session: Session, person: Person, version: KataVersion
) -> None:
    person.time_zone = "Pacific/Kiritimati"
    session.commit()
    grade(session, send(session, person, version, NOW), Verdict.FAILED)
    person.time_zone = "Pacific/Honolulu"
    session.commit()
    grade(session, send(session, person, version, NOW + HOUR), Verdict.FAILED)
    assert sorted(days(session)) == [TODAY, TODAY + timedelta(days=1)]


def test_what_was_submitted_before_there_were_days_is_counted(
    engine: Engine, session: Session, person: Person, version: KataVersion
) -> None:
    person.time_zone = "Pacific/Kiritimati"
    session.commit()
    grade(session, send(session, person, version, NOW - HOUR), Verdict.FAILED)
    grade(session, send(session, person, version, NOW))
    grade(session, send(session, person, version, datetime(2026, 3, 1, 3, tzinfo=UTC)), Verdict.FAILED)
    written = days(session)
    session.close()
    with engine.connect() as connection, connection.begin():
        command.downgrade(configuration(connection), "0007")
    upgrade(engine)
    assert days(session) == written
