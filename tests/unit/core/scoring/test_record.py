from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from core.models import KataVersion, Peek, Person, Solve
from core.owner import Owner
from core.scoring.points import points_for
from core.scoring.record import day_of
from core.submissions.claim import claim
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Mode, Verdict
from core.submissions.submit import submit
from tests.building import LEASE, NOW, SETTINGS, build_person, build_version

HOUR = timedelta(hours=1)


@pytest.fixture
def person(session: Session) -> Person:
    return build_person(session)


@pytest.fixture
def version(session: Session) -> KataVersion:
    return build_version(session)


def send(session: Session, person: Person, version: KataVersion, at: datetime, mode: Mode = Mode.SUBMIT) -> str:
    sent = submit(
        session,
        version=version,
        mode=mode,
        source=f"x = {uuid4().hex!r}",
        owner=Owner(person_id=person.id),
        now=at,
        settings=SETTINGS,
    )
    return sent.submission.id


def grade(session: Session, submission_id: str, verdict: Verdict = Verdict.PASSED) -> None:
    claimed = claim(session, submission_id, worker="w", now=NOW, lease=LEASE)
    assert claimed is not None
    assert finish(session, claimed, Outcome(verdict), NOW)


def solve_of(session: Session, person: Person, version: KataVersion) -> Solve | None:
    return session.get(Solve, (person.id, version.kata_id), populate_existing=True)


def test_the_first_pass_counts_with_its_tries(session: Session, person: Person, version: KataVersion) -> None:
    grade(session, send(session, person, version, NOW), Verdict.FAILED)
    assert solve_of(session, person, version) is None
    passing = send(session, person, version, NOW + HOUR)
    grade(session, passing)
    grade(session, send(session, person, version, NOW + 2 * HOUR))
    solve = solve_of(session, person, version)
    assert solve is not None
    assert (solve.submission_id, solve.solved_at, solve.tries, solve.points) == (passing, NOW + HOUR, 2, 10)


def test_what_was_sent_first_counts_even_if_it_is_graded_last(
    session: Session, person: Person, version: KataVersion
) -> None:
    first, second = send(session, person, version, NOW), send(session, person, version, NOW + HOUR)
    grade(session, second)
    grade(session, first)
    solve = solve_of(session, person, version)
    assert solve is not None
    assert (solve.submission_id, solve.tries) == (first, 1)


def test_a_run_solves_nothing(session: Session, person: Person, version: KataVersion) -> None:
    grade(session, send(session, person, version, NOW, Mode.RUN))
    assert solve_of(session, person, version) is None


@pytest.mark.parametrize(("peeked", "points"), [(NOW, 0), (NOW + 2 * HOUR, 10)])
def test_points_are_forfeited_by_a_look_before_the_solve(
    session: Session, person: Person, version: KataVersion, peeked: datetime, points: int
) -> None:
    session.add(Peek(person_id=person.id, kata_id=version.kata_id, peeked_at=peeked))
    session.commit()
    grade(session, send(session, person, version, NOW + HOUR))
    solve = solve_of(session, person, version)
    assert solve is not None
    assert solve.points == points


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", 2), ("UTC", 1), ("America/Los_Angeles", 1)])
def test_the_day_is_the_persons_own(
    session: Session, person: Person, version: KataVersion, zone: str, day: int
) -> None:
    person.time_zone = zone
    session.commit()
    grade(session, send(session, person, version, NOW))
    solve = solve_of(session, person, version)
    assert solve is not None
    assert solve.day == date(2026, 3, day)


@pytest.mark.parametrize("zone", ["", "../etc/passwd", "Europe", "No/Where"])
def test_a_zone_that_is_none_counts_as_utc(zone: str) -> None:
    assert day_of(NOW, zone) == NOW.date()


def test_each_level_is_worth_more_than_the_one_before() -> None:
    assert [points_for(level) for level in range(1, 6)] == [10, 30, 60, 100, 150]
