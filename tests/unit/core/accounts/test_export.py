from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from core.accounts.export import LEFT_OUT, NOT_THEIRS, SECRETS, THROUGH, export, exported_tables, theirs
from core.models import Base, Draft, Person
from tests.building import build_person
from tests.every_table import Row, fill_every_table, people_columns


@pytest.fixture
def rows(session: Session) -> dict[str, Row]:
    return fill_every_table(session)


def files(session: Session, person: Person) -> dict[str, bytes]:
    return {entry.name: b"".join(entry.content) for entry in export(session, person)}


def read(found: dict[str, bytes], table: str) -> Any:
    return json.loads(found[f"{table}.json"])


def test_every_column_that_points_at_a_person_is_exported_or_has_a_reason_to_be_left_out() -> None:
    exported = {table.name for table in exported_tables()}
    missing = {(table, column) for table, column in people_columns() if table not in exported | LEFT_OUT.keys()}
    assert missing == set(NOT_THEIRS), "export the table, or say in core/accounts/export.py why it is left out"
    assert set(LEFT_OUT) <= set(Base.metadata.tables)


def test_what_hangs_on_a_persons_rows_is_exported_too() -> None:
    personal = {table.name for table in Base.metadata.sorted_tables if theirs(table)}
    hanging = {
        table.name
        for table in Base.metadata.sorted_tables
        if not theirs(table) and any(key.column.table.name in personal for key in table.foreign_keys)
    }
    assert hanging - LEFT_OUT.keys() == set(THROUGH)


def test_each_table_comes_with_the_persons_rows(session: Session, rows: dict[str, Row]) -> None:
    person = session.get_one(Person, rows["person"]["id"])
    found = files(session, person)
    for table in exported_tables():
        (row,) = read(found, table.name)
        for column in table.primary_key.columns:
            assert column.name in row, table.name
        assert not SECRETS & row.keys()
    assert json.loads(found["account.json"])["email"] == "ada@example.com"
    assert read(found, "submission")[0]["kata"] == "track/slug"
    assert read(found, "membership")[0]["team"] == "name"


def test_no_secret_is_in_it(session: Session, rows: dict[str, Row]) -> None:
    session.execute(update(Person).values(password_hash="the hash of the password"))
    session.commit()
    session.expire_all()
    everything = b"".join(files(session, session.get_one(Person, rows["person"]["id"])).values())
    for secret in (b"the hash of the password", b'"token_hash"', b'"code_hash"', b'"secret"'):
        assert secret not in everything


def test_sources_are_files_to_the_last_character(session: Session, rows: dict[str, Row]) -> None:
    session.execute(update(Draft).values(source="x = '\ud800\0é 🥷'\n"))
    session.commit()
    found = files(session, session.get_one(Person, rows["person"]["id"]))
    (draft,) = read(found, "draft")
    assert "source" not in draft
    assert found[draft["source_file"]].decode("utf-8", "surrogatepass") == "x = '\ud800\0é 🥷'\n"
    assert draft["source_file"] == f"draft/track-slug/{draft['id']}.py"


def test_nothing_of_others_is_in_it(session: Session, rows: dict[str, Row]) -> None:
    found = files(session, build_person(session, "bob@example.com"))
    assert [read(found, table.name) for table in exported_tables()] == [[]] * len(exported_tables())
    assert b"ada@example.com" not in b"".join(found.values())
    assert not [name for name in found if name.endswith(".py")]
