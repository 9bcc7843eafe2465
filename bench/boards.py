"""Pages of leaderboards at the server: one team of 10,000 members with a million solves, on a real Postgres."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from flask.testing import FlaskClient
from sqlalchemy import Engine, text

from bench.figures import NotMeasured, Result, figure, timed
from bench.site import EMAIL, PASSWORD, postgres, postgres_missing, signed_in
from core.accounts.sign_up import sign_up
from core.boards.board import Kind
from core.boards.freeze import freeze
from core.boards.tally import recount_everybody
from core.database import create_engine_for, session_factory
from core.migrations.run import upgrade
from tests.building import build_version
from web.boards.words import TABS

MEMBERS, KATAS = 10_000, 100
RUNS = 60
BOARD = "/teams/bench/board"
# A year of solves, of every level, in every order, so that hardly two members have the same.
MANY = (
    """
INSERT INTO person (id, email, name, password_hash, time_zone, created_at)
SELECT g, 'p' || g || '@example.com', 'Person ' || g, '-', 'UTC', now() FROM generate_series(2, :members) g
""",
    "INSERT INTO team (id, key, name, created_at) VALUES (1, 'bench', 'Bench', now())",
    """
INSERT INTO membership (team_id, person_id, role, joined_at)
SELECT 1, id, CASE id WHEN 1 THEN 'admin' ELSE 'member' END, now() - id * interval '1 minute' FROM person
""",
    """
INSERT INTO solve (person_id, kata_id, submission_id, solved_at, day, tries, points)
SELECT person_id, kata_id, person_id || '-' || kata_id, sent, sent::date,
       1 + floor(random() * 4)::int, (ARRAY[10, 30, 60, 100, 150])[1 + floor(random() * 5)::int]
FROM (SELECT person.id AS person_id, kata.id AS kata_id, now() - random() * interval '365 days' AS sent
      FROM person CROSS JOIN kata) AS drawn
""",
)


def figures() -> Iterator[Result]:
    """Each board, the whole page through Flask, from the first page to beyond the last."""
    if missing := postgres_missing():
        yield NotMeasured("boards", "a page of a leaderboard", missing)
        return
    with postgres() as url:
        engine = create_engine_for(url)
        upgrade(engine)
        _fill(engine)
        with signed_in(url) as client:
            yield from _pages(client, engine)
        engine.dispose()


def _fill(engine: Engine) -> None:
    print(f"making {MEMBERS * KATAS:,} solves ...", file=sys.stderr)
    sessions = session_factory(engine)
    with sessions() as session:
        sign_up(session, email=EMAIL, name="Bench", password=PASSWORD, time_zone="UTC", now=datetime.now(UTC))
        for number in range(KATAS):
            build_version(session, slug=f"kata-{number}")
    with engine.begin() as connection:
        for statement in MANY:
            connection.execute(text(statement), {"members": MEMBERS} if ":members" in statement else {})
    with sessions() as session:
        recount_everybody(session)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _pages(client: FlaskClient, engine: Engine) -> Iterator[Result]:
    chance = random.Random(5)
    for board, words in TABS.items():
        yield _figure(
            client,
            f"boards_{board.value}",
            f"a leaderboard's page, {words.lower()}, any page",
            partial(_page, chance, board),
        )
    yield _figure(client, "boards_mine", "the same, one's own page", lambda: f"{BOARD}?board=all&page=mine")
    yield _figure(client, "boards_why", "why one stands there", lambda: f"{BOARD}/why?board=all")
    with session_factory(engine)() as session:
        taken = timed(lambda: freeze(session, team_id=1, by=1, now=datetime.now(UTC)))
    print(f"freezing took {taken:.0f} ms", file=sys.stderr)
    yield _figure(client, "boards_frozen", "a frozen leaderboard's page", lambda: _page(chance, Kind.ALL))


def _page(chance: random.Random, board: Kind) -> str:
    return f"{BOARD}?board={board.value}&page={chance.choice([1, 2, 50, 120, 199, 999_999])}"


def _figure(client: FlaskClient, key: str, what: str, address: Callable[[], str]) -> Result:
    def open_page() -> None:
        answer = client.get(address())
        assert answer.status_code == 200, answer.status
        assert b"board-table" in answer.data or key == "boards_why"

    for _ in range(5):
        open_page()
    return figure(
        key, f"{what}, {MEMBERS:,} members, {MEMBERS * KATAS:,} solves", [timed(open_page) for _ in range(RUNS)]
    )
