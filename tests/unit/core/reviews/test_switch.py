from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.models import Kata, KataVersion, Person, Review
from core.owner import Owner
from core.reviews.due import count_due, planned, stopped
from core.reviews.switch import A_DAY, stop, switch_off, switch_on, take_up
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tests.building import NOW, build_person, build_version, hand_in, must_claim

TODAY = NOW.date()


def days(number: int) -> timedelta:
    return timedelta(days=number)


@pytest.fixture
def person(session: Session) -> Person:
    return build_person(session)


def solve(session: Session, person: Person, version: KataVersion, ago: int = 0) -> None:
    at = NOW - days(ago)
    sent = hand_in(session, version, Owner(person_id=person.id), source=f"x = {uuid4().hex!r}", now=at).submission
    assert finish(session, must_claim(session, sent.id), Outcome(Verdict.PASSED), at)


def dues(session: Session, person: Person) -> dict[int, date | None]:
    session.expire_all()
    return {review.kata_id: review.due for review in session.query(Review).filter_by(person_id=person.id)}


def test_what_is_solved_already_comes_a_few_a_day_the_newest_first(session: Session, person: Person) -> None:
    versions = [build_version(session, slug=f"k{number}") for number in range(A_DAY + 2)]
    for number, version in enumerate(versions):
        solve(session, person, version, ago=number)
    assert count_due(session, person.id, TODAY) is None
    switch_on(session, person, now=NOW)
    assert [dues(session, person)[version.kata_id] for version in versions] == [TODAY] * A_DAY + [TODAY + days(1)] * 2
    assert count_due(session, person.id, TODAY) == A_DAY


def test_switching_on_twice_plans_nothing_anew(session: Session, person: Person) -> None:
    for number in range(A_DAY + 1):
        solve(session, person, build_version(session, slug=f"k{number}"), ago=number)
    switch_on(session, person, now=NOW)
    before = dues(session, person)
    switch_on(session, person, now=NOW + days(3))
    assert dues(session, person) == before


def test_off_and_on_again_keeps_how_far_each_review_was(session: Session, person: Person) -> None:
    version, later = build_version(session), build_version(session, slug="later")
    switch_on(session, person, now=NOW - days(2))
    solve(session, person, version, ago=2)
    solve(session, person, version, ago=1)
    switch_off(session, person)
    solve(session, person, later)
    assert count_due(session, person.id, TODAY + days(30)) is None
    switch_on(session, person, now=NOW)
    assert session.get_one(Review, (person.id, version.kata_id), populate_existing=True).step == 1
    assert dues(session, person) == {version.kata_id: TODAY + days(6), later.kata_id: TODAY}


def test_a_kata_that_is_left_out_is_not_up_until_it_is_taken_up_again(session: Session, person: Person) -> None:
    version = build_version(session)
    solve(session, person, version)
    switch_on(session, person, now=NOW)
    assert stop(session, person.id, version.kata_id, now=NOW)
    assert count_due(session, person.id, TODAY) == 0
    assert planned(session, person.id, TODAY, 1).total == 0
    assert [review.kata_id for review in stopped(session, person.id, 1).items] == [version.kata_id]
    assert take_up(session, person.id, version.kata_id)
    assert count_due(session, person.id, TODAY) == 1


def test_nobody_leaves_out_what_is_not_theirs(session: Session, person: Person) -> None:
    version = build_version(session)
    assert not stop(session, person.id, version.kata_id, now=NOW)
    assert not take_up(session, person.id, version.kata_id)


def test_a_withdrawn_kata_does_not_come_back_until_it_does(session: Session, person: Person) -> None:
    version = build_version(session)
    solve(session, person, version)
    switch_on(session, person, now=NOW)
    kata = session.get_one(Kata, version.kata_id)
    kata.retired_at = NOW
    session.commit()
    assert (count_due(session, person.id, TODAY), planned(session, person.id, TODAY, 1).total) == (0, 0)
    kata.retired_at = None
    session.commit()
    assert count_due(session, person.id, TODAY) == 1


def test_what_is_due_comes_first_even_if_a_wrong_clock_dated_it_far_ahead(session: Session, person: Person) -> None:
    versions = [build_version(session, slug=f"k{number}") for number in range(3)]
    switch_on(session, person, now=NOW)
    for version in versions:
        solve(session, person, version)
    for version, due in zip(versions, [TODAY + days(3), TODAY + days(4000), TODAY - days(1)], strict=True):
        session.get_one(Review, (person.id, version.kata_id)).due = due
    session.commit()
    assert [review.kata.slug for review in planned(session, person.id, TODAY, 1).items] == ["k2", "k1", "k0"]
    assert count_due(session, person.id, TODAY) == 2
