"""A screen with 1,000 candidates who have finished: what they sent, and of some everything that they typed."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from bench.site import EMAIL, PASSWORD
from core.accounts.sign_up import sign_up
from core.models import (
    Candidate,
    KataVersion,
    Membership,
    Screen,
    ScreenKata,
    Sitting,
    SittingEvent,
    Submission,
    Team,
    TestOutcome,
)
from core.owner import Owner
from core.screens.rules import Stage
from core.sittings.kinds import Ended, Happening
from core.submissions.states import Lane, Mode, State, Status, Verdict
from core.teams.roles import Role
from tests.building import build_version

CANDIDATES, KATAS, TESTS = 1000, 3, 10
SENDS = (Mode.RUN, Mode.RUN, Mode.RUN, Mode.RUN, Mode.SUBMIT, Mode.SUBMIT)
EVENTS = 1800
TYPED = 20  # Sittings whose events are there: no page reads those of another.
HOUR = timedelta(hours=1)


def fill(session: Session) -> None:
    """The organisation of whoever signs in with EMAIL, its screen, and the candidates."""
    now = datetime.now(UTC).replace(microsecond=0)
    owner = sign_up(session, email=EMAIL, name="Bench", password=PASSWORD, time_zone="UTC", now=now)
    versions = [build_version(session, slug=f"kata-{number}", manifest=_names()) for number in range(KATAS)]
    team = Team(key="bench", name="Bench", hires=True, created_at=now)
    session.add(team)
    session.flush()
    session.add(Membership(team_id=team.id, person_id=owner.id, role=Role.OWNER, joined_at=now))
    screen = Screen(key="a" * 16, team_id=team.id, title="First round", minutes=60, created_at=now)
    screen.stage, screen.pinned_at = Stage.OPEN, now
    screen.katas = [ScreenKata(kata_id=one.kata_id, version_id=one.id, position=one.id) for one in versions]
    session.add(screen)
    session.flush()
    for number in range(1, CANDIDATES + 1):
        _candidate(session, screen, number, versions, now)
    session.commit()
    _analyse(session)


def _names() -> list[str]:
    return [f"test_add.py::test_{number}" for number in range(TESTS)]


def _candidate(session: Session, screen: Screen, number: int, versions: list[KataVersion], now: datetime) -> None:
    chance = random.Random(number)
    started_at = now - timedelta(days=1 + number % 20)
    candidate = Candidate(
        key=f"{number:016x}",
        screen_id=screen.id,
        name=f"Grace {number}",
        email=f"grace{number}@example.com",
        invited_at=started_at - HOUR,
        opened_at=started_at,
        expires_at=now + timedelta(days=9),
    )
    session.add(candidate)
    session.flush()
    sitting = Sitting(candidate_id=candidate.id, started_at=started_at, finished_at=started_at + HOUR)
    sitting.ended = Ended.TIME
    session.add(sitting)
    session.flush()
    sent = [(version, mode, place) for version in versions for place, mode in enumerate(SENDS)]
    rows = [_submission(chance, sitting, started_at, *one) for one in sent]
    session.execute(insert(Submission), rows)
    session.execute(insert(TestOutcome), [outcome for row in rows for outcome in _outcomes(chance, row)])
    if number <= TYPED:
        session.execute(insert(SittingEvent), [_edit(sitting, versions, place, started_at) for place in range(EVENTS)])


def _submission(
    chance: random.Random, sitting: Sitting, started_at: datetime, version: KataVersion, mode: Mode, place: int
) -> dict[str, Any]:
    return {
        "id": str(UUID(int=chance.getrandbits(128))),
        "visitor": Owner.of_sitting(sitting.id).visitor,
        "kata_id": version.kata_id,
        "kata_version_id": version.id,
        "mode": mode,
        "lane": Lane.SCREEN,
        "source": _source(EVENTS, chance.randint(2, 9)),
        "source_hash": "-",
        "state": State.GRADED,
        "verdict": Verdict.FAILED,
        "frames": [],
        "created_at": started_at + timedelta(minutes=5 + 9 * place),
    }


def _outcomes(chance: random.Random, submission: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "submission_id": submission["id"],
            "attempt": 0,
            "position": position,
            "name": name,
            "title": name,
            "status": chance.choice((Status.PASSED, Status.FAILED)),
        }
        for position, name in enumerate(_names())
    ]


def _edit(sitting: Sitting, versions: list[KataVersion], place: int, started_at: datetime) -> dict[str, Any]:
    version = versions[place * len(versions) // EVENTS]
    return {
        "sitting_id": sitting.id,
        "device": "page",
        "number": place,
        "kata_id": version.kata_id,
        "happening": Happening.EDIT,
        "body": {"source": _source(place % (EVENTS // len(versions)) * 3), "base": place},
        "revision": place + 1,
        "at": started_at + timedelta(seconds=2 * place),
    }


def _source(length: int, number: int = 1) -> str:
    return (f"def add(a, b):\n    total = {number} * a + b\n    return total\n" * 40)[:length]


def _analyse(session: Session) -> None:
    engine = session.connection().engine
    session.rollback()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))
