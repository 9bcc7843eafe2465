"""Read a list of people from a CSV file as spreadsheets write them: e-mail address, and perhaps a role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.accounts.sign_up import normal_email
from core.spreadsheet import Row, cell, check_size, column, read_rows
from core.teams.roles import Role

SHOWN = 80  # So much of a cell is repeated in a message.
EMAIL_HEADS = frozenset({"email", "e-mail", "mail", "e-mail address", "email address", "address"})
ROLE_HEADS = frozenset({"role"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: whom to invite as what, or what is wrong with it."""

    line: int
    email: str
    role: Role = Role.MEMBER
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the address and the role are."""

    email: int
    role: int | None


def read_roster(text: str) -> list[Entry]:
    """Every line that is not empty, in order, with what is wrong with it. Raises UnfitTable."""
    rows = read_rows(text)
    columns = _columns(rows[0][1])
    if columns is None:
        columns = _guess(rows[0][1])
    else:
        rows = rows[1:]
    check_size(rows)
    return list(_entries(rows, columns))


def _columns(cells: list[str]) -> Columns | None:
    """The columns of a heading; None when the first line is no heading."""
    email = column(cells, EMAIL_HEADS)
    if email is None or any("@" in one for one in cells):
        return None
    return Columns(email, column(cells, ROLE_HEADS))


def _guess(cells: list[str]) -> Columns:
    """Without a heading: the address is where the first line has an @, and the role where it has one."""
    email = next((place for place, one in enumerate(cells) if "@" in one), 0)
    role = column(cells, frozenset(Role))
    return Columns(email, role if role is not None else (1 if email == 0 and len(cells) == 2 else None))


def _entries(rows: list[Row], columns: Columns) -> Iterator[Entry]:
    first: dict[str, int] = {}
    for line, cells in rows:
        written, role = cell(cells, columns.email), cell(cells, columns.role).casefold()
        email = normal_email(written) if len(written) <= 254 else None
        if email is None:
            yield Entry(
                line, written[:SHOWN], fault="This is no e-mail address." if written else "There is no address."
            )
        elif role not in ("", Role.MEMBER, Role.ADMIN):
            yield Entry(line, email, fault=f"“{role[:SHOWN]}” is no role: write member or admin, or nothing.")
        elif email in first:
            yield Entry(line, email, fault=f"The same address as in line {first[email]:,}.")
        else:
            first[email] = line
            yield Entry(line, email, Role(role) if role else Role.MEMBER)
