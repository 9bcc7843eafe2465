"""Pages of leaderboards at the server: one team of 10,000 members with a million solves, on a real Postgres.

The board of an assignment is measured for 500 members by 50 katas, and for all 10,000 by 10.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from flask.testing import FlaskClient
from sqlalchemy import Engine, select, text

from bench.figures import NotMeasured, Result, figure, timed
from bench.site import EMAIL, PASSWORD, postgres, postgres_missing, signed_in
from core.accounts.sign_up import sign_up
from core.assignments.tally import recount_all
from core.boards.board import Kind
from core.boards.freeze import freeze
from core.boards.tally import recount_everybody
from core.database import create_engine_for, session_factory
from core.migrations.run import upgrade
from core.models import Assignment
from tests.building import build_version
from web.boards.words import TABS

MEMBERS, KATAS = 10_000, 100
RUNS = 60
BOARD = "/teams/bench/board"
# Team, its members, and the katas of its assignment, which has the number of the team.
CLASSES = {"assignment": (2, "class", 500, 50), "assignment_all": (1, "bench", MEMBERS, 10)}
# A year of solves, of every level, in every order, so that hardly two members have the same.
MANY = (
    """
INSERT INTO person (id, email, name, password_hash, time_zone, created_at)
SELECT g, 'p' || g || '@example.com', 'Person ' || g, '-', 'UTC', now() FROM generate_series(2, :members) g
""",
    "INSERT INTO team (id, key, name, created_at) VALUES (1, 'bench', 'Bench', now()), (2, 'class', 'Class', now())",
    """
INSERT INTO membership (team_id, person_id, role, joined_at)
SELECT 1, id, CASE id WHEN 1 THEN 'admin' ELSE 'member' END, now() - id * interval '1 minute' FROM person
UNION ALL SELECT 2, id, 'member', now() - id * interval '1 minute' FROM person WHERE id <= 500
""",
    """
INSERT INTO solve (person_id, kata_id, submission_id, solved_at, day, tries, points)
SELECT person_id, kata_id, person_id || '-' || kata_id, sent, sent::date,
       1 + floor(random() * 4)::int, (ARRAY[10, 30, 60, 100, 150])[1 + floor(random() * 5)::int]
FROM (SELECT person.id AS person_id, kata.id AS kata_id, now() - random() * interval '365 days' AS sent
      FROM person CROSS JOIN kata) AS drawn
""",
)
# Each solve of a kata that is assigned was a submit, and four of five have a failed one before it.
ASSIGNED = (
    """
INSERT INTO assignment (id, team_id, title, text, time_zone, opens_at, due_at, late_penalty, counts, cooldown_minutes,
                        earlier_solves, created_at, published_at)
VALUES (:team, :team, 'All of it', '', 'UTC', now() - interval '366 days', now() + interval '9 days', 0, 'best', 0,
        false, now(), now())
""",
    """
INSERT INTO assignment_kata (assignment_id, kata_id, position, points)
SELECT :team, id, id, (ARRAY[10, 30, 60, 100, 150])[1 + id % 5] FROM kata ORDER BY id LIMIT :katas
""",
    """
INSERT INTO submission (id, person_id, kata_id, kata_version_id, mode, lane, source, source_hash, state, verdict,
                        attempt, message, output, frames, created_at, graded_at)
SELECT submission_id || '-' || sent, person_id, solve.kata_id, version.id, 'submit', 'live',
       convert_to(repeat('def answer(n): return n ', 20), 'UTF8'), '-', 'graded',
       CASE sent WHEN 0 THEN 'passed' ELSE 'failed' END, 1, '', '', '[]', solved_at - sent * interval '5 minutes',
       solved_at
FROM solve JOIN kata_version AS version ON version.kata_id = solve.kata_id CROSS JOIN generate_series(0, 1) AS sent
WHERE solve.person_id <= :members AND solve.kata_id IN (SELECT id FROM kata ORDER BY id LIMIT :katas)
  AND (sent = 0 OR (person_id + solve.kata_id) % 5 > 0)
ON CONFLICT DO NOTHING
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
        for team, _, members, katas in CLASSES.values():
            for statement in ASSIGNED:
                given = {"team": team, "members": members, "katas": katas}
                used = {name: value for name, value in given.items() if f":{name}" in statement}
                connection.execute(text(statement), used)
    with sessions() as session:
        recount_everybody(session)
        for assignment in session.scalars(select(Assignment)):
            taken = timed(partial(recount_all, session, assignment))
            print(f"counting an assignment's tallies anew took {taken:.0f} ms", file=sys.stderr)
        session.commit()
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
    for key, (team, name, members, katas) in CLASSES.items():
        at = f"/teams/{name}/assignments/{team}/board"
        pages = [1, 2, members // 100, members // 50, 999_999]
        what = f"the board of an assignment, any page, {members:,} members by {katas} katas"
        yield _timed(client, f"boards_{key}", what, partial(_any_page, chance, at, pages))
    with session_factory(engine)() as session:
        taken = timed(lambda: freeze(session, team_id=1, by=1, now=datetime.now(UTC)))
    print(f"freezing took {taken:.0f} ms", file=sys.stderr)
    yield _figure(client, "boards_frozen", "a frozen leaderboard's page", lambda: _page(chance, Kind.ALL))
    at = f"/teams/bench/assignments/{CLASSES['assignment_all'][0]}/board"
    what = f"a frozen board of an assignment, any page, {MEMBERS:,} members by {CLASSES['assignment_all'][3]} katas"
    yield _timed(client, "boards_assignment_frozen", what, partial(_any_page, chance, at, [1, 2, 100, 200, 999_999]))


def _page(chance: random.Random, board: Kind) -> str:
    return f"{BOARD}?board={board.value}&page={chance.choice([1, 2, 50, 120, 199, 999_999])}"


def _any_page(chance: random.Random, address: str, pages: Sequence[int]) -> str:
    return f"{address}?page={chance.choice(pages)}"


def _figure(client: FlaskClient, key: str, what: str, address: Callable[[], str]) -> Result:
    return _timed(client, key, f"{what}, {MEMBERS:,} members, {MEMBERS * KATAS:,} solves", address)


def _timed(client: FlaskClient, key: str, what: str, address: Callable[[], str]) -> Result:
    def open_page() -> None:
        answer = client.get(address())
        assert answer.status_code == 200, answer.status
        assert b"board-table" in answer.data or key == "boards_why"

    for _ in range(5):
        open_page()
    return figure(key, what, [timed(open_page) for _ in range(RUNS)])
