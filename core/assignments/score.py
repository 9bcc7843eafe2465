"""What everybody has reached in an assignment: the points of its katas, less a penalty for what was late.

The worth of a kata is that of `core.scoring.points` when it was put into the assignment. Who had looked at other
people's solutions before the submit that counts gets no points for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from core.assignments.cells import cells
from core.models import Assignment


@dataclass(frozen=True, slots=True)
class Score:
    """One person's sum. `began_at` is when their window opened: the opening, or their own start of a timed set.

    `reached_at` is when the last of the submits that count was sent; None while nothing is solved. So ties are broken
    by who was first, `reached_at - began_at`, which is fair to those who start at another hour.
    """

    person_id: int
    points: int
    solved: int
    late: int
    tries: int
    began_at: datetime
    reached_at: datetime | None


def score_query(
    assignment: Assignment, people: Collection[int] | None = None, until: datetime | None = None
) -> Select[Any]:
    """The fields of `Score` for each member (or some) who has sent anything, in no order; to be built upon.

    With `until`, as they stood at that moment.
    """
    cell = cells(assignment, people, until).c
    return select(
        cell.person_id,
        func.sum(cell.points).label("points"),
        func.count(cell.solved_at).label("solved"),
        func.sum(cell.late).label("late"),
        func.sum(cell.tries).label("tries"),
        func.min(cell.began_at).label("began_at"),
        func.max(cell.solved_at).label("reached_at"),
    ).group_by(cell.person_id)


def scores(session: Session, assignment: Assignment, people: Collection[int] | None = None) -> list[Score]:
    """The score of each member (or some) who has sent anything: most points first, then who was first."""
    found = [
        Score(person, int(points), solved, int(late), int(tries), began, reached)
        for person, points, solved, late, tries, began, reached in session.execute(score_query(assignment, people))
    ]
    return sorted(found, key=_place)


def _place(score: Score) -> tuple[int, float, int]:
    took = (score.reached_at - score.began_at).total_seconds() if score.reached_at else float("inf")
    return -score.points, took, score.person_id
