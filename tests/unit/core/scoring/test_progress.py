from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.models import Kata, KataVersion, Peek, Person, Track
from core.owner import Owner
from core.scoring.progress import levels, practice, recent_solves, tracks
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tests.building import NOW, build_person, build_version, hand_in, must_claim


@pytest.fixture
def person(session: Session) -> Person:
    return build_person(session)


def solve(session: Session, person: Person, version: KataVersion, days: int = 0) -> None:
    at = NOW + timedelta(days=days)
    sent = hand_in(session, version, Owner(person_id=person.id), source=f"x = {uuid4().hex!r}", now=at).submission
    assert finish(session, must_claim(session, sent.id), Outcome(Verdict.PASSED), at)


def test_what_was_earned_stays_when_a_kata_changes_or_is_withdrawn(session: Session, person: Person) -> None:
    easy, hard = build_version(session), build_version(session, slug="hard", difficulty=4)
    solve(session, person, easy)
    solve(session, person, hard)
    kata = session.get_one(Kata, hard.kata_id)
    harder = build_version(session, slug="anew", difficulty=5)
    kata.current_version_id, kata.retired_at = harder.id, NOW
    session.commit()
    counted = {level.difficulty: (level.solved, level.points) for level in levels(session, person.id)}
    assert counted == {1: (1, 10), 2: (0, 0), 3: (0, 0), 4: (1, 100), 5: (0, 0)}


def test_a_forfeited_kata_is_solved_and_earns_nothing(session: Session, person: Person) -> None:
    version = build_version(session)
    session.add(Peek(person_id=person.id, kata_id=version.kata_id, peeked_at=NOW))
    session.commit()
    solve(session, person, version)
    assert (levels(session, person.id)[0].solved, levels(session, person.id)[0].points) == (1, 0)


def test_a_track_counts_the_katas_that_it_has_today(session: Session, person: Person) -> None:
    session.add_all([Track(slug="numbers", title="Numbers", position=1), Track(slug="words", title="W", position=0)])
    versions = [build_version(session, slug=slug) for slug in ("a", "b", "c")]
    build_version(session, slug="d", track="words")
    for version in versions[:2]:
        solve(session, person, version)
    session.get_one(Kata, versions[0].kata_id).retired_at = NOW
    session.commit()
    found = [(one.track.slug, one.solved, one.katas) for one in tracks(session, person.id)]
    assert found == [("words", 0, 1), ("numbers", 1, 2)]


def test_another_persons_solves_are_not_mine(session: Session, person: Person) -> None:
    version = build_version(session)
    solve(session, build_person(session, "bob@example.com"), version)
    assert sum(level.solved for level in levels(session, person.id)) == 0
    assert recent_solves(session, person.id, 1).total == 0
    assert practice(session, person, NOW).submits == {}


def test_solves_come_a_page_at_a_time_the_newest_first_with_withdrawn_ones(session: Session, person: Person) -> None:
    for number in range(12):
        solve(session, person, build_version(session, slug=f"k{number}"), days=number)
    for kata in session.query(Kata):
        kata.retired_at = NOW
    session.commit()
    pages = [recent_solves(session, person.id, number).items for number in (1, 2)]
    slugs = [one.kata.slug for items in pages for one in items]
    assert slugs == [f"k{number}" for number in reversed(range(12))]


def test_practice_tells_days_and_streak_in_the_persons_zone(session: Session, person: Person) -> None:
    person.time_zone = "Pacific/Kiritimati"
    session.commit()
    for number in range(3):
        solve(session, person, build_version(session, slug=f"k{number}"), days=number)
    found = practice(session, person, NOW + timedelta(days=2))
    assert found.today == NOW.date() + timedelta(days=3)
    assert (found.streak.days, found.streak.today_done) == (3, True)
    assert found.submits == {NOW.date() + timedelta(days=number): 1 for number in (1, 2, 3)}
