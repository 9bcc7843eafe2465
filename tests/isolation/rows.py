"""What the database holds, so that a test can tell whether anything was changed, and what must not be told."""

from __future__ import annotations

from hashlib import blake2b

from flask import Flask
from sqlalchemy import Table, select

from core.models import Base, Candidate, Person, Screen, Team
from tests.site import private_katas
from tests.site.hiring import SHARED, STRANGE
from tests.site.lived_in import Story
from tests.site.make import services_of

# What is written while one only looks around: who is signed in, and since when a token is used.
LOOKING = {"sign_in": ("last_seen_at",), "api_token": ("used_at",)}
Rows = dict[tuple[str, str], str]


def rows(app: Flask) -> Rows:
    """A hash of every row of every table, by its key."""
    with services_of(app).sessions() as session:
        return {
            (table.name, str([row[column.name] for column in table.primary_key])): _hash(table, row)
            for table in Base.metadata.sorted_tables
            for row in session.execute(select(table)).mappings()
        }


def changed(before: Rows, after: Rows, *, new_is_fine: bool = False) -> set[str]:
    """The tables in which a row was changed or removed, or has come."""
    gone = {key[0] for key, row in before.items() if after.get(key) != row}
    return gone if new_is_fine else gone | {key[0] for key in after.keys() - before.keys()}


def secrets_of(app: Flask, story: Story) -> frozenset[str]:
    """What nobody outside may read of Ada's organisation: its name, its screens, candidates' addresses and links."""
    with services_of(app).sessions() as session:
        team = session.scalars(select(Team).where(Team.key == story["organisation"])).one()
        screens = session.scalars(select(Screen).where(Screen.team_id == team.id, Screen.title != STRANGE[2])).all()
        addresses = session.scalars(
            select(Candidate.email).join(Candidate.screen).where(Screen.team_id == team.id, Candidate.email != "")
        )
        # Addresses of people with an account are known, and one is the example of the API's document.
        known = {"grace@example.com", *session.scalars(select(Person.email))}
        told = {team.name, STRANGE[3], SHARED, "A remark that is nobody else's", "A task of an organisation"}
        told |= {*private_katas.SECRETS, *(screen.title for screen in screens)} | set(addresses) - known
        return frozenset(told | {story[name] for name in ("take_running", "take_new", "secret", "report_token")})


def _hash(table: Table, row: object) -> str:
    seen = {column.name: row[column.name] for column in table.columns}  # type: ignore[index]
    for name in LOOKING.get(table.name, ()):
        seen.pop(name, None)
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
