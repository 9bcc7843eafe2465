"""Read a list of candidates from a CSV file, and say what will become of each line before anybody is invited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from core.candidates.invite import known_among
from core.candidates.person import SHOWN, Guest, UnfitGuest, guest
from core.spreadsheet import Row, cell, check_size, column, read_rows
from core.teams.roster import EMAIL_HEADS

NAME_HEADS = frozenset({"name", "full name", "candidate", "candidate name"})
FIRST_HEADS = frozenset({"first name", "given name", "firstname"})
LAST_HEADS = frozenset({"last name", "family name", "surname", "lastname"})
EXTRA_HEADS = frozenset({"extra minutes", "extra time", "minutes"})


class Fate(StrEnum):
    """What becomes of a line."""

    LETTER = "letter"
    LINK = "link"
    KNOWN = "known"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Step:
    """A line, whom it names, what becomes of it, and why when it is at fault."""

    line: int
    guest: Guest
    fate: Fate
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where what is. A name may be in one column, or in two of which this is the second."""

    email: int | None
    name: int | None
    last_name: int | None = None
    extra: int | None = None


def plan_invitations(session: Session, *, screen_id: int, text: str) -> list[Step]:
    """What will happen to each line that is not empty, in their order. Changes nothing. Raises UnfitTable."""
    steps = read_candidates(text)
    known = known_among(session, screen_id, (step.guest for step in steps if step.fate != Fate.FAULT))
    return [Step(step.line, step.guest, Fate.KNOWN) if step.guest in known else step for step in steps]


def guests_of(steps: list[Step]) -> list[Guest]:
    """Whom to invite."""
    return [step.guest for step in steps if step.fate in (Fate.LETTER, Fate.LINK)]


def read_candidates(text: str) -> list[Step]:
    """The lines without knowing who was invited before. Raises UnfitTable."""
    rows = read_rows(text)
    columns = _columns(rows[0][1])
    if columns is None:
        columns = _guess(rows[0][1])
    else:
        rows = rows[1:]
    check_size(rows)
    return list(_steps(rows, columns))


def _columns(cells: list[str]) -> Columns | None:
    """The columns of a heading; None when the first line is no heading."""
    email, name, first = column(cells, EMAIL_HEADS), column(cells, NAME_HEADS), column(cells, FIRST_HEADS)
    if all(place is None for place in (email, name, first)) or any("@" in one for one in cells):
        return None
    last = column(cells, LAST_HEADS) if name is None else None
    return Columns(email, first if name is None else name, last, column(cells, EXTRA_HEADS))


def _guess(cells: list[str]) -> Columns:
    """Without a heading: the address is where the first line has an @, the name in the first of the other columns."""
    email = next((place for place, one in enumerate(cells) if "@" in one), None)
    if email is None:
        return Columns(None, 0)
    return Columns(email, next((place for place in range(len(cells)) if place != email), None))


def _steps(rows: list[Row], columns: Columns) -> Iterator[Step]:
    first: dict[tuple[str, str], int] = {}
    for line, cells in rows:
        name = f"{cell(cells, columns.name)} {cell(cells, columns.last_name)}".strip()
        email = cell(cells, columns.email)
        try:
            one = guest(name=name, email=email, extra_minutes=cell(cells, columns.extra))
        except UnfitGuest as unfit:
            yield Step(line, Guest(name[:SHOWN], email[:SHOWN]), Fate.FAULT, str(unfit))
            continue
        who = ("address", one.email) if one.email else ("name", one.name)
        if who in first:
            yield Step(line, one, Fate.FAULT, f"The same {who[0]} as in line {first[who]:,}.")
        else:
            first[who] = line
            yield Step(line, one, Fate.LETTER if one.email else Fate.LINK)
