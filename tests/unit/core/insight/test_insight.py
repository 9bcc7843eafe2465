from __future__ import annotations

from datetime import UTC, date, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from core.insight.failing_tests import failing_tests
from core.insight.hard_katas import hard_katas
from core.insight.stuck import stuck
from core.models import KataVersion, Membership
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.states import Mode, Status, Verdict
from tests.building import NOW, build_version, hand_in, must_claim
from tests.unit.core.teams.people import build_confirmed, build_team, enlist

BAD = Status.FAILED
SOURCES = (f"x = {number}" for number in count())


def send(
    session: Session,
    person_id: int,
    version: KataVersion,
    *failing: str,
    ago: timedelta = timedelta(0),
    mode: Mode = Mode.SUBMIT,
) -> None:
    """A submission in which these tests fail; without any it passes."""
    sent = NOW - ago
    tests = [TestRecord(name, f"does {name}", BAD if name in failing else Status.PASSED) for name in ("a", "b", "c")]
    verdict = Verdict.FAILED if failing else Verdict.PASSED
    submission = hand_in(
        session, version, Owner(person_id=person_id), source=next(SOURCES), mode=mode, now=sent
    ).submission
    assert finish(session, must_claim(session, submission.id, now=sent), Outcome(verdict, tests=tuple(tests)), sent)


@pytest.fixture
def team(session: Session) -> Membership:
    return build_team(session)


def test_the_hardest_kata_comes_first_with_its_median(session: Session, team: Membership) -> None:
    hard, easy, alone = (build_version(session, slug=slug) for slug in ("hard", "easy", "alone"))
    people = [enlist(session, team, f"P{number}").person_id for number in range(4)]
    for number, person_id in enumerate(people):
        send(session, person_id, easy, *(["a"] if number == 3 else []))
        for _ in range(number):
            send(session, person_id, hard, "a")
        if number < 2:
            send(session, person_id, hard)
    send(session, people[0], alone, "a")
    found = hard_katas(session, team.team_id, now=NOW)
    assert [(row.kata.title, row.solved, row.tried, row.median_tries) for row in found] == [
        ("Hard", 2, 4, 1.5),
        ("Easy", 3, 4, 1),
    ]
    assert found[0].share == 0.5


def test_what_all_solved_or_was_long_ago_is_not_hard(session: Session, team: Membership) -> None:
    version, old = build_version(session, slug="new"), build_version(session, slug="old")
    for name in ("Bob", "Cyn"):
        person_id = enlist(session, team, name).person_id
        send(session, person_id, version)
        send(session, person_id, old, "a", ago=timedelta(days=31))
    assert hard_katas(session, team.team_id, now=NOW) == []
    assert failing_tests(session, team.team_id, now=NOW) == []


def test_only_everybodys_latest_submission_counts_for_tests(session: Session, team: Membership) -> None:
    version = build_version(session)
    bob, cyn = (enlist(session, team, name).person_id for name in ("Bob", "Cyn"))
    send(session, bob, version, "a", "b", "c", ago=timedelta(days=1))
    send(session, bob, version, "b")
    send(session, cyn, version, "b", "c")
    found = failing_tests(session, team.team_id, now=NOW)
    assert [(row.title, row.failing, row.tried) for row in found] == [("does b", 2, 2), ("does c", 1, 2)]


def test_runs_and_strangers_do_not_count(session: Session, team: Membership) -> None:
    version = build_version(session)
    bob = enlist(session, team, "Bob").person_id
    eve = build_confirmed(session, "Eve").id
    send(session, bob, version, "a", mode=Mode.RUN)
    for days in range(6):
        send(session, eve, version, "a", ago=timedelta(days=days))
    assert failing_tests(session, team.team_id, now=NOW) == []
    assert stuck(session, team.team_id, 1, now=NOW, zone=UTC).total == 0


def test_stuck_is_who_tried_often_on_several_days(session: Session, team: Membership) -> None:
    version = build_version(session)
    bob, cyn, dan, eve = (enlist(session, team, name).person_id for name in ("Bob", "Cyn", "Dan", "Eve"))
    for number in range(5):
        send(session, bob, version, "a", ago=timedelta(days=number % 2, hours=number))
        send(session, cyn, version, "a", ago=timedelta(minutes=number))  # All on one day.
        send(session, dan, version, "a", ago=timedelta(days=number))
        if number < 4:
            send(session, eve, version, "a", ago=timedelta(days=number))  # Not often enough.
    send(session, dan, version)  # And through.
    page = stuck(session, team.team_id, 1, now=NOW, zone=UTC)
    assert [(row.person, row.kata.title, row.tries, len(row.days)) for row in page.items] == [("Bob", "Add", 5, 2)]
    assert page.items[0].last == NOW


def test_days_are_those_of_the_readers_zone(session: Session, team: Membership) -> None:
    version = build_version(session)
    bob = enlist(session, team, "Bob").person_id
    for hours in (0, 1, 2, 13, 14):
        send(session, bob, version, "a", ago=timedelta(hours=hours))
    zones = (UTC, ZoneInfo("Asia/Tokyo"))
    found = [stuck(session, team.team_id, 1, now=NOW, zone=zone).items[0].days for zone in zones]
    assert found == [(date(2026, 2, 28), date(2026, 3, 1)), (date(2026, 3, 1),)]


def test_the_stuck_are_listed_by_name_and_page(session: Session, team: Membership) -> None:
    version = build_version(session)
    for number in range(27):
        person_id = enlist(session, team, f"P{number:02}").person_id
        for days in range(5):
            send(session, person_id, version, "a", ago=timedelta(days=days % 3))
    second = stuck(session, team.team_id, 2, now=NOW, zone=UTC)
    assert (second.total, [row.person for row in second.items]) == (27, ["P25", "P26"])


def test_a_withdrawn_kata_is_named_without_a_link(session: Session, team: Membership) -> None:
    version = build_version(session)
    for name in ("Bob", "Cyn"):
        send(session, enlist(session, team, name).person_id, version, "a")
    version.kata.retired_at = NOW
    session.commit()
    assert hard_katas(session, team.team_id, now=NOW)[0].kata.address is None
