"""The progress grid of an assignment at the server: 500 people by 50 katas with 100,000 submits, on both databases."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import Engine, insert, text

from bench.figures import NotMeasured, Result, figure, timed
from bench.site import EMAIL, PASSWORD, postgres, postgres_missing, signed_in
from core.accounts.sign_up import sign_up
from core.database import create_engine_for, session_factory
from core.migrations.run import upgrade
from core.models import Assignment, AssignmentKata, KataVersion, Membership, Person, Submission, Team
from core.scoring.points import points_for
from core.submissions.states import Lane, Mode, State, Verdict
from core.teams.roles import Role
from tests.building import build_version

PEOPLE, KATAS, TRIES = 500, 50, 8
RUNS = 20
SOURCE = "def answer(numbers):\n    return sum(number * number for number in numbers if number % 2)\n" * 10
GRID = "/teams/bench/assignments/1/progress"
WHAT = f"the progress grid, {PEOPLE} people by {KATAS} katas, {PEOPLE * KATAS * TRIES // 2:,} submits"
PAGES = {
    "name": ("a page of 100 people by name", "?page={}"),
    "points": ("a page of 100 people by points", "?sort=points&page={}"),
    "csv": ("all 500 people as CSV", ".csv"),
}


def figures() -> Iterator[Result]:
    """The whole page through Flask, any page of the five; and the export."""
    with TemporaryDirectory() as folder:
        yield from _with_database("SQLite", f"sqlite:///{folder}/grid.db")
    if missing := postgres_missing():
        yield NotMeasured("grid_postgres", f"{WHAT}, Postgres", missing)
        return
    with postgres() as url:
        yield from _with_database("Postgres", url)


def _with_database(database: str, url: str) -> Iterator[Result]:
    print(f"making {PEOPLE * KATAS * TRIES // 2:,} submits on {database} ...", file=sys.stderr)
    engine = create_engine_for(url)
    upgrade(engine)
    _fill(engine)
    engine.dispose()
    chance = random.Random(5)
    with signed_in(url) as client:
        for key, (what, query) in PAGES.items():
            open_page = partial(_open, client, query, chance)
            open_page()
            times = [timed(open_page) for _ in range(RUNS)]
            yield figure(f"grid_{key}_{database.lower()}", f"{WHAT}: {what}, {database}", times)


def _open(client: FlaskClient, query: str, chance: random.Random) -> None:
    answer = client.get(GRID + query.format(chance.randint(1, PEOPLE // 100)))
    assert answer.status_code == 200, answer.status
    # Each person's row stands there with a cell for each kata, so that no quick empty page is taken for a good one.
    if query == ".csv":
        assert answer.data.count(b"\r\n") == PEOPLE + 1
    else:
        assert answer.data.count(b"<td>") == 100 * KATAS


def _fill(engine: Engine) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    with session_factory(engine)() as session:
        sign_up(session, email=EMAIL, name="Bench", password=PASSWORD, time_zone="UTC", now=now)
        versions = [build_version(session, slug=f"kata-{number}", difficulty=1 + number % 5) for number in range(KATAS)]
        session.add_all(
            Person(email=f"p{number}@example.com", name=f"Person {number}", password_hash="-", created_at=now)
            for number in range(1, PEOPLE)
        )
        session.add(Team(id=1, key="bench", name="Bench", created_at=now))
        session.flush()
        for number in range(1, PEOPLE + 1):
            role = Role.OWNER if number == 1 else Role.MEMBER
            session.add(Membership(team_id=1, person_id=number, role=role, joined_at=now))
        session.add(_assignment(versions, now))
        for number in range(1, PEOPLE + 1):
            session.execute(insert(Submission), _submits(number, versions, now))
        session.commit()
    _analyse(engine)


def _assignment(versions: list[KataVersion], now: datetime) -> Assignment:
    opens = now - timedelta(days=10)
    made = Assignment(id=1, team_id=1, title="All of it", time_zone="UTC", opens_at=opens, created_at=opens)
    made.published_at, made.due_at, made.late_until = opens, now - timedelta(days=3), now + timedelta(days=3)
    made.katas = [
        AssignmentKata(kata_id=version.kata_id, position=place, points=points_for(version.difficulty))
        for place, version in enumerate(versions)
    ]
    return made


def _submits(person: int, versions: list[KataVersion], now: datetime) -> list[dict[str, Any]]:
    """Eight tries of every second kata: in the window or late, some of which pass."""
    chance = random.Random(person)
    return [
        {
            "id": str(UUID(int=chance.getrandbits(128))),
            "person_id": person,
            "kata_id": version.kata_id,
            "kata_version_id": version.id,
            "mode": Mode.SUBMIT,
            "lane": Lane.LIVE,
            "source": SOURCE,
            "source_hash": "-",
            "state": State.GRADED,
            "verdict": Verdict.PASSED if chance.random() < 0.4 else Verdict.FAILED,
            "frames": [],
            "created_at": now - timedelta(minutes=chance.randint(1, 14_000)),
        }
        for version in chance.sample(versions, KATAS // 2)
        for _ in range(TRIES)
    ]


def _analyse(engine: Engine) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))
