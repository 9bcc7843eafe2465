"""The progress of a team in an assignment: people by katas, a page of people at a time.

One statement adds up everybody and every kata, a second one fetches the cells of the people on the page. Measured with
500 people, 50 katas and 100,000 submits: see docs/adr/0033-assignments.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, literal, null, select, union_all
from sqlalchemy.orm import Session

from core.assignments.cells import cells
from core.assignments.contents import Content, contents
from core.assignments.score import Score
from core.katas.search import finds_all, words_of
from core.models import Assignment, AssignmentStart, Extension, Membership, Person
from core.models.base import UTCDateTime
from core.paging import Page, page_of
from core.teams.roles import Role

PEOPLE_ON_A_PAGE = 100


class CellState(StrEnum):
    """What a cell of the grid says."""

    NONE = "none"
    TRIED = "tried"
    WAITING = "waiting"
    SOLVED = "solved"
    LATE = "late"
    EARLIER = "earlier"


class Sort(StrEnum):
    """The order of the people."""

    NAME = "name"
    POINTS = "points"
    SOLVED = "solved"
    TRIES = "tries"
    LAST = "last"


class Show(StrEnum):
    """Which people are shown."""

    ALL = "all"
    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    DONE = "done"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person has of one kata."""

    state: CellState = CellState.NONE
    tries: int = 0
    points: int = 0
    solved_at: datetime | None = None
    peeked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One person. `score` is None for who has sent nothing; `worth` are the points that they could have."""

    person_id: int
    name: str
    email: str
    role: Role
    extended: bool
    started_at: datetime | None
    score: Score | None
    cells: Sequence[Cell] = ()

    @property
    def points(self) -> int:
        """The points that they have."""
        return self.score.points if self.score else 0

    @property
    def solved(self) -> int:
        """How many katas they have solved."""
        return self.score.solved if self.score else 0


@dataclass(frozen=True, slots=True)
class Column:
    """One kata, and how many people have solved it or tried."""

    content: Content
    solved: int
    tried: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of rows under all columns; `people` counts the whole team."""

    columns: Sequence[Column]
    rows: Page[Row]
    people: int


def grid(
    session: Session,
    assignment: Assignment,
    *,
    sort: Sort = Sort.NAME,
    show: Show = Show.ALL,
    query: str = "",
    page: int = 1,
) -> Grid:
    """The grid for those who run the team."""
    listed = contents(session, assignment)
    of_people, of_katas = _totals(session, assignment)
    everybody = [_row(row, of_people) for row in session.execute(_members(assignment))]
    words, wanted = words_of(query), SHOWN[show]
    required = sum(not content.withdrawn for content in listed)
    rows = [row for row in everybody if wanted(row, required) and (not words or finds_all(words, row.name, row.email))]
    shown = page_of(sorted(rows, key=ORDERS[sort]), page, size=PEOPLE_ON_A_PAGE)
    return Grid(
        [Column(content, *of_katas.get(content.kata_id, (0, 0))) for content in listed],
        with_cells(session, assignment, listed, shown),
        len(everybody),
    )


def own_row(session: Session, assignment: Assignment, listed: Sequence[Content], person: Person) -> list[Cell]:
    """One person's cells, in the order of the katas."""
    found = _cells(session, assignment, [person.id])
    return [found.get((person.id, content.kata_id), Cell()) for content in listed]
