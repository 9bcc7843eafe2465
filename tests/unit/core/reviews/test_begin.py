from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from core.drafts import load, save
from core.models import KataVersion, Person, Review
from core.owner import Owner
from core.reviews.begin import NotDue, begin_review
from core.reviews.switch import stop, switch_off, switch_on
from core.shelf import shelved
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tests.building import NOW, build_person, build_version, hand_in, must_claim

TOMORROW = NOW + timedelta(days=1)
STARTER = "def add(a, b): ...\n"


@pytest.fixture
def person(session: Session) -> Person:
    made = build_person(session)
    switch_on(session, made, now=NOW)
    return made


@pytest.fixture
def version(session: Session, person: Person) -> KataVersion:
    """Solved now, so due tomorrow; the draft is what was sent."""
    made = build_version(session, starter=STARTER)
    write(session, person, made, "solved = 1\n", NOW)
    sent = hand_in(session, made, Owner(person_id=person.id), source="solved = 1\n").submission
    assert finish(session, must_claim(session, sent.id), Outcome(Verdict.PASSED), NOW)
    return made


def write(session: Session, person: Person, version: KataVersion, source: str, at: datetime) -> None:
    owner = Owner(person_id=person.id)
    draft = load(session, owner, version.kata_id)
    assert not save(session, owner, version.kata_id, source, draft.revision if draft else 0, at).stale


def text(session: Session, person: Person, version: KataVersion) -> str:
    session.expire_all()
    draft = load(session, Owner(person_id=person.id), version.kata_id)
    assert draft is not None
    return draft.source


def put_aside(session: Session, person: Person, version: KataVersion) -> list[str]:
    return [kept.source for kept in shelved(session, Owner(person_id=person.id), version.kata_id).items]


def test_the_starter_is_in_the_editor_and_what_was_sent_is_with_its_submission(
    session: Session, person: Person, version: KataVersion
) -> None:
    begin_review(session, person, version, now=TOMORROW)
    assert text(session, person, version) == STARTER
    assert put_aside(session, person, version) == []


def test_a_text_that_was_never_sent_is_put_aside(session: Session, person: Person, version: KataVersion) -> None:
    write(session, person, version, "better = 2\n", NOW + timedelta(minutes=1))
    begin_review(session, person, version, now=TOMORROW)
    assert text(session, person, version) == STARTER
    assert put_aside(session, person, version) == ["better = 2\n"]


def test_beginning_again_keeps_what_was_written_meanwhile(
    session: Session, person: Person, version: KataVersion
) -> None:
    begin_review(session, person, version, now=TOMORROW)
    write(session, person, version, "half = 1\n", TOMORROW + timedelta(minutes=5))
    begin_review(session, person, version, now=TOMORROW + timedelta(minutes=6))
    assert text(session, person, version) == "half = 1\n"


def test_another_tab_that_saves_the_old_text_later_is_told(
    session: Session, person: Person, version: KataVersion
) -> None:
    owner = Owner(person_id=person.id)
    draft = load(session, owner, version.kata_id)
    assert draft is not None
    revision = draft.revision
    begin_review(session, person, version, now=TOMORROW)
    assert save(session, owner, version.kata_id, "from another tab\n", revision, TOMORROW).stale


def test_what_is_not_due_cannot_begin(session: Session, person: Person, version: KataVersion) -> None:
    with pytest.raises(NotDue):
        begin_review(session, person, version, now=NOW)
    assert text(session, person, version) == "solved = 1\n"


def test_a_kata_that_is_left_out_or_nobodys_cannot_begin(
    session: Session, person: Person, version: KataVersion
) -> None:
    other = build_version(session, slug="other")
    with pytest.raises(NotDue):
        begin_review(session, person, other, now=TOMORROW)
    stop(session, person.id, version.kata_id, now=NOW)
    with pytest.raises(NotDue):
        begin_review(session, person, version, now=TOMORROW)


def test_who_switched_reviews_off_begins_none(session: Session, person: Person, version: KataVersion) -> None:
    switch_off(session, person)
    with pytest.raises(NotDue):
        begin_review(session, person, version, now=TOMORROW)


def test_a_review_that_a_wrong_clock_planned_can_begin(session: Session, person: Person, version: KataVersion) -> None:
    session.get_one(Review, (person.id, version.kata_id)).due = NOW.date() + timedelta(days=4000)
    session.commit()
    begin_review(session, person, version, now=TOMORROW)
    assert text(session, person, version) == STARTER
