"""All that is kept of a person, as files: one of JSON for each table, and their sources as files of their own.

A table with a `person_id` is exported as it is, so that a new one cannot be forgotten. What is left out is listed here
with its reason, and a test compares the lists with the models. Nothing is held in memory as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from sqlalchemy import Select, Table, select
from sqlalchemy.orm import Session

from core.models import Base, Kata, Membership, Person, Submission, Team, TestOutcome
from core.models.base import SourceText

AT_A_TIME = 200
SECRETS = frozenset({"password_hash", "token_hash", "code_hash", "secret"})
LEFT_OUT = {
    "repeatable": "answers that programs had within the last day; they may name an organisation's candidates",
    "password_reset": "links that were mailed, as hashes; they end within an hour",
    "email_proof": "links that were mailed, as hashes; they end within a day",
    "recovery_code": "hashes of codes that only the person has",
}
# Columns that point at a person in rows that are about somebody or something else.
NOT_THEIRS = {
    ("freeze", "frozen_by"): "a board of the team's",
    ("candidate", "invited_by"): "another person, who was invited",
    ("decision", "reviewer_id"): "is about a candidate",
    ("report_link", "made_by"): "is about a candidate",
    ("remark", "reviewer_id"): "is about a candidate",
    ("invite", "created_by"): "names the addresses of others",
    ("kata_upload", "uploaded_by"): "a kata of the organisation's",
    ("team_event", "actor_id"): "the team's history, which names others",
    ("team_event", "subject_id"): "the team's history, which names others",
}
# Rows without a person of their own, reached through another table.
THROUGH = {TestOutcome.__tablename__: (Submission.__table__, "submission_id", "id")}
ABOUT = """This is all that Tameshi keeps about you, in JSON, one file for each kind of thing.

account.json holds your name, address and settings. Each other .json file is a list. Where an entry has a "source_file",
the text that you wrote is in that file. Times are in UTC. Passwords, codes and tokens are not part of this: only their
hashes are kept, and they say nothing about you.
"""


class Entry(NamedTuple):
    """One file: its name, and its content bit by bit."""

    name: str
    content: Iterable[bytes]


def exported_tables() -> list[Table]:
    """The tables of which a person's rows are exported."""
    tables = Base.metadata.sorted_tables
    return [table for table in tables if (theirs(table) or table.name in THROUGH) and table.name not in LEFT_OUT]


def theirs(table: Table) -> bool:
    """Whether each row of the table says whose it is."""
    return "person_id" in table.columns


def export(session: Session, person: Person) -> Iterator[Entry]:
    """The files, to be read one after the other."""
    names = _Names(session, person)
    yield Entry("README.txt", [ABOUT.encode()])
    yield Entry("account.json", [_json(_account(person))])
    for table in exported_tables():
        yield Entry(f"{table.name}.json", _listed(session, table, person.id, names))
    for table in exported_tables():
        for column in table.columns:
            if isinstance(column.type, SourceText):
                yield from _sources(session, table, column.name, person.id, names)


class _Names:
    """What katas and teams are called, since a number says nothing to a reader."""

    def __init__(self, session: Session, person: Person) -> None:
        self.katas = {kata.id: kata.address for kata in session.scalars(select(Kata))}
        teams = select(Team).join(Membership, Membership.team_id == Team.id).where(Membership.person_id == person.id)
        self.teams = {team.id: team.name for team in session.scalars(teams)}

    def beside(self, row: dict[str, Any]) -> dict[str, Any]:
        """The names that belong to the numbers of a row."""
        found = {"kata": self.katas.get(row.get("kata_id", 0)), "team": self.teams.get(row.get("team_id", 0))}
        return {key: name for key, name in found.items() if name is not None}


def _account(person: Person) -> dict[str, Any]:
    columns = {column.name: getattr(person, column.name) for column in Person.__table__.columns}
    return {key: value for key, value in columns.items() if key not in SECRETS} | {
        "has_password": person.password_hash is not None
    }


def _rows(session: Session, table: Table, person_id: int) -> Iterator[dict[str, Any]]:
    query: Select[Any] = select(table).order_by(*table.primary_key.columns)
    if table.name in THROUGH:
        parent, here, there = THROUGH[table.name]
        query = query.join(parent, table.c[here] == parent.c[there]).where(parent.c.person_id == person_id)
    else:
        query = query.where(table.c.person_id == person_id)
    for row in session.execute(query.execution_options(yield_per=AT_A_TIME)).mappings():
        yield dict(row)


def _listed(session: Session, table: Table, person_id: int, names: _Names) -> Iterator[bytes]:
    sources = {column.name for column in table.columns if isinstance(column.type, SourceText)}
    before = b"[\n"
    for row in _rows(session, table, person_id):
        shown = {key: value for key, value in row.items() if key not in SECRETS and key not in sources}
        files = {f"{name}_file": _file(table, name, row, names) for name in sources if row[name] is not None}
        yield before + _json(shown | names.beside(row) | files)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def _sources(session: Session, table: Table, column: str, person_id: int, names: _Names) -> Iterator[Entry]:
    for row in _rows(session, table, person_id):
        if row[column] is not None:
            yield Entry(_file(table, column, row, names), [row[column].encode("utf-8", "surrogatepass")])


def _file(table: Table, column: str, row: dict[str, Any], names: _Names) -> str:
    kata = names.katas.get(row.get("kata_id", 0), "other").replace("/", "-")
    key = "-".join(str(row[part.name]) for part in table.primary_key.columns)
    return f"{table.name}/{kata}/{key}{'' if column == 'source' else '-' + column}.py"


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, default=_plain, indent=1).encode()


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else repr(value)
