"""A row in every table there is, all of them one person's: for tests of what becomes of a person's rows.

It is made from the models, so a table that is added tomorrow is in it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Enum, Float, Integer, LargeBinary, Table, TypeDecorator
from sqlalchemy.orm import Session

from core.models import Base
from core.models.base import SourceText, UTCDateTime
from core.models.files import FileTree
from tests.building import NOW

Row = dict[str, Any]
# What a column might be called that says whose a row is.
OWNERS = frozenset({"visitor", "regrades", "owner", "author", "user", "account", "handle", "email"})
# What the checks of a table want otherwise than made up.
EMAIL = "ada@example.com"
WANTED: dict[str, Row] = {
    "person": {"email": EMAIL},
    "invite": {"email": EMAIL, "uses": 0, "most_uses": 1},
    "screen": {"minutes": 60},
    "kata": {"team_id": None},
}


def fill_every_table(session: Session) -> dict[str, Row]:
    """Insert the rows, and return them by table."""
    rows: dict[str, Row] = {}
    for table in Base.metadata.sorted_tables:
        row = _row(table, rows)
        key = session.connection().execute(table.insert().values(row)).inserted_primary_key
        assert key is not None
        rows[table.name] = row | dict(zip(table.primary_key.columns.keys(), key, strict=True))
    session.commit()
    return rows


def people_columns() -> dict[tuple[str, str], str | None]:
    """Every column that points at a person, by table and name, with what the database does when the person goes."""
    found: dict[tuple[str, str], str | None] = {}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.table.name == "person" or column.name == "person_id":
                    found[table.name, column.name] = key.ondelete
            if column.name == "person_id" and not column.foreign_keys:
                found[table.name, column.name] = None
    return found


def columns_without_a_key() -> set[tuple[str, str]]:
    """Every column that by its name points at a row or says whose something is, without a foreign key."""
    return {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith(("_id", "_by")) or column.name in OWNERS
        if not column.foreign_keys
    }


def _row(table: Table, rows: dict[str, Row]) -> Row:
    row: Row = {}
    for place, column in enumerate(table.columns):
        parent = next((key.column for key in column.foreign_keys if key.column.table.name in rows), None)
        if parent is not None:
            row[column.name] = rows[parent.table.name][parent.name]
        elif not column.nullable and column is not table.autoincrement_column:
            row[column.name] = _value(column, place)
    return row | WANTED.get(table.name, {})


def _value(column: Column[Any], place: int) -> Any:
    kind: Any = column.type
    if isinstance(kind, UTCDateTime | DateTime):
        return NOW + timedelta(hours=place)  # Later columns later, as checks of order want it.
    if isinstance(kind, SourceText):
        return "print('hers')\n"
    if isinstance(kind, FileTree):
        return {}
    if isinstance(kind, Enum):
        assert kind.enum_class is not None
        return next(iter(kind.enum_class))
    known: tuple[tuple[type[Any], Any], ...] = (
        (Boolean, False),
        (Integer, 1),
        (Float, 1.0),
        (Date, date(2026, 3, 1)),
        (LargeBinary, b""),
        (JSON, []),
    )
    for of, value in known:
        if isinstance(kind, of):
            return value
    assert not isinstance(kind, TypeDecorator), f"say in tests/every_table.py what {column} may hold"
    return f"{column.name}"[: kind.length or 20]
