"""What a grid is made of: rows of people, columns of katas, and what a cell says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.assignments.contents import Content
from core.assignments.score import Score
from core.paging import Page
from core.teams.roles import Role


class CellState(StrEnum):
    """What somebody has of a kata."""

    NONE = "none"
    TRIED = "tried"
    WAITING = "waiting"
    SOLVED = "solved"
    LATE = "late"
    EARLIER = "earlier"

    @property
    def is_solved(self) -> bool:
        """Whether it is done, in time or not."""
        return self in (CellState.SOLVED, CellState.LATE, CellState.EARLIER)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person has of one kata. `peeked` when they had looked at others' solutions before they solved it."""

    state: CellState = CellState.NONE
    tries: int = 0
    points: int = 0
    solved_at: datetime | None = None
    peeked: bool = False


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """One person. `score` is None for who has sent nothing; `cells` are in the order of the columns.

    `required_solved` counts what they solved of the katas that are not withdrawn.
    """

    person_id: int
    name: str
    email: str
    role: Role
    extended: bool
    started_at: datetime | None
    score: Score | None
    required_solved: int
    cells: Sequence[Cell] = ()

    @property
    def points(self) -> int:
        """The points that they have."""
        return self.score.points if self.score else 0

    @property
    def solved(self) -> int:
        """How many katas they have solved."""
        return self.score.solved if self.score else 0

    @property
    def tries(self) -> int:
        """How many submits they have sent."""
        return self.score.tries if self.score else 0


@dataclass(frozen=True, slots=True)
class Column:
    """One kata, how many have solved it, and how many have sent anything."""

    content: Content
    solved: int
    tried: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of rows under all columns; `people` counts the whole team."""

    columns: Sequence[Column]
    rows: Page[Row]
    people: int


def cell_state(*, solved: bool, late: bool, earlier: bool, waiting: bool) -> CellState:
    """The state of a cell of which there is something to say. What waits is told only while nothing is solved."""
    if solved:
        return CellState.EARLIER if earlier else CellState.LATE if late else CellState.SOLVED
    return CellState.WAITING if waiting else CellState.TRIED
