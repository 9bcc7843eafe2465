from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.models import KataVersion, Person, PracticeDay, Review, Reviewer
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Mode, Verdict
from tests.building import NOW, build_person, build_version, hand_in, must_claim

TODAY = NOW.date()


def days(number: float) -> timedelta:
    return timedelta(days=number)


@pytest.fixture
def version(session: Session) -> KataVersion:
    return build_version(session)


@pytest.fixture
def person(session: Session) -> Person:
    made = build_person(session)
    session.add(Reviewer(person_id=made.id, since=NOW))
    session.commit()
    return made


def submit(
    session: Session,
    person: Person,
    version: KataVersion,
    at: datetime,
    verdict: Verdict = Verdict.PASSED,
    mode: Mode = Mode.SUBMIT,
) -> None:
    owner = Owner(person_id=person.id)
    sent = hand_in(session, version, owner, source=f"x = {uuid4().hex!r}", now=at, mode=mode).submission
    assert finish(session, must_claim(session, sent.id), Outcome(verdict), at)


def planned(session: Session, person: Person, version: KataVersion) -> tuple[int, date | None] | None:
    review = session.get(Review, (person.id, version.kata_id), populate_existing=True)
    return None if review is None else (review.step, review.due)


def test_each_pass_on_or_after_its_day_plans_the_next(session: Session, person: Person, version: KataVersion) -> None:
    submit(session, person, version, NOW)
    assert planned(session, person, version) == (0, TODAY + days(1))
    submit(session, person, version, NOW + days(1))
    assert planned(session, person, version) == (1, TODAY + days(8))
    submit(session, person, version, NOW + days(20))
    assert planned(session, person, version) == (2, TODAY + days(50))
    submit(session, person, version, NOW + days(50))
    assert planned(session, person, version) == (3, None)
    submit(session, person, version, NOW + days(60))
    assert planned(session, person, version) == (3, None)


def test_a_review_keeps_the_streak(session: Session, person: Person, version: KataVersion) -> None:
    submit(session, person, version, NOW)
    submit(session, person, version, NOW + days(1))
    practice = session.get(PracticeDay, (person.id, TODAY + days(1)))
    assert practice is not None
    assert practice.first_at == NOW + days(1)


def test_too_early_a_pass_changes_nothing(session: Session, person: Person, version: KataVersion) -> None:
    submit(session, person, version, NOW)
    submit(session, person, version, NOW + timedelta(minutes=1))
    assert planned(session, person, version) == (0, TODAY + days(1))


@pytest.mark.parametrize(("verdict", "mode"), [(Verdict.FAILED, Mode.SUBMIT), (Verdict.PASSED, Mode.RUN)])
def test_a_kata_stays_due_until_it_is_passed(
    session: Session, person: Person, version: KataVersion, verdict: Verdict, mode: Mode
) -> None:
    submit(session, person, version, NOW)
    submit(session, person, version, NOW + days(1), verdict, mode)
    assert planned(session, person, version) == (0, TODAY + days(1))


def test_a_kata_that_was_stopped_is_left_alone(session: Session, person: Person, version: KataVersion) -> None:
    submit(session, person, version, NOW)
    session.get_one(Review, (person.id, version.kata_id)).stopped_at = NOW
    session.commit()
    submit(session, person, version, NOW + days(1))
    assert planned(session, person, version) == (0, TODAY + days(1))


def test_who_does_not_want_reviews_has_none(session: Session, version: KataVersion) -> None:
    person = build_person(session)
    submit(session, person, version, NOW)
    submit(session, person, version, NOW + days(1))
    assert planned(session, person, version) is None


def test_the_day_is_the_persons_own(session: Session, person: Person, version: KataVersion) -> None:
    person.time_zone = "Pacific/Kiritimati"
    session.commit()
    submit(session, person, version, NOW)  # It is the second of March there already.
    assert planned(session, person, version) == (0, TODAY + days(2))
    submit(session, person, version, NOW + timedelta(hours=22))  # And the third by now, though the second in UTC.
    assert planned(session, person, version) == (1, TODAY + days(9))
