"""What people are compared by: the tallies of a period, or what they have reached in an assignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, cast, extract, literal

from core.boards.board import LEAST_SOLVES, Board, Kind
from core.models import Assignment, AssignmentTally, FrozenTally, Tally

Gathered = type[Tally] | type[FrozenTally]


@dataclass(frozen=True, slots=True)
class Contest:
    """A row per person in `source`, of which `within` tells the right ones and `listed` who of them takes a place.

    `columns` are points, solves, first tries, the points before, and when the points were reached. `order` puts the
    best in front, and among equals who was there first.
    """

    source: Any
    person_id: ColumnElement[int]
    columns: Sequence[Any]
    within: Sequence[ColumnElement[bool]]
    listed: ColumnElement[bool]
    order: Sequence[Any]


def of_board(board: Board, *, team_id: int, tallies: Gathered = Tally) -> Contest:
    """What a board compares, now or as it was kept by a freeze."""
    within = [tallies.span == board.period.span, tallies.start == board.period.start]
    if tallies is FrozenTally:
        within.append(FrozenTally.team_id == team_id)
    columns = [tallies.points, tallies.solves, tallies.first_tries, tallies.before, tallies.reached_at]
    person_id: Any = tallies.person_id
    return Contest(tallies, person_id, columns, within, *_scored(board.kind, tallies))


def of_assignment(assignment: Assignment, *, at_freeze: bool = False) -> Contest:
    """What members have reached in an assignment, now or at the moment of a freeze.

    In a timed set, who was first is told by the own clock: it counts how long after their own start they were there.
    """
    of = AssignmentTally
    columns = [of.points, of.solves, literal(0).label("first_tries"), literal(0).label("before"), of.reached_at]
    first: list[Any] = [of.reached_at]
    if assignment.own_minutes is not None:
        first = [extract("epoch", of.reached_at) - extract("epoch", of.began_at)]
    within = [of.assignment_id == assignment.id, of.at_freeze.is_(at_freeze)]
    person_id: Any = of.person_id
    return Contest(of, person_id, columns, within, of.points > 0, [of.points.desc(), *first])


def _scored(kind: Kind, tallies: Gathered) -> tuple[ColumnElement[bool], Sequence[Any]]:
    if kind is Kind.IMPROVED:
        gain = 4 * tallies.points - tallies.before
        return and_(tallies.before > 0, gain > 0), [gain.desc(), tallies.reached_at]
    if kind is Kind.FIRST_TRY:
        share = cast(tallies.first_tries, Float) / tallies.solves
        return tallies.solves >= LEAST_SOLVES, [share.desc(), tallies.first_tries.desc(), tallies.reached_at]
    return tallies.points > 0, [tallies.points.desc(), tallies.reached_at]
