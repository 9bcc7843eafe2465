"""Who stands where. One statement ranks a whole team and returns one page of it with one's own row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Float,
    Select,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from core.boards.board import LEAST_SOLVES, Board, Kind
from core.boards.showing import Showing
from core.models import BoardName, FrozenTally, Membership, Person, Tally
from core.paging import Page

SIZE = 50
Gathered = type[Tally] | type[FrozenTally]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a board. `name` is what this person chose to be shown by; who they are is not in here.

    `place` is None for somebody who is not ranked. `reached_at` decides ties, and is told of oneself only.
    """

    place: int | None
    name: str
    is_me: bool
    is_pseudonym: bool
    points: int
    solves: int
    first_tries: int
    before: int
    reached_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A page of a board, and from any page one's own row and the one right above it."""

    page: Page[Row]
    mine: Row | None
    above: Row | None


def rank(
    session: Session, board: Board, *, team_id: int, person_id: int, number: int | None = 1, tallies: Gathered = Tally
) -> Standing:
    """A page of the board as `person_id` may see it; a number beyond the end means the last, None their own page."""
    rows = _fetch(session, _ranked(board, team_id, tallies), person_id, number)
    start, total = (rows[0].start, rows[0].total) if rows else (0, 0)
    shown = [_row(row, person_id) for row in rows]
    mine = next((row for row in shown if row.is_me), None)
    above = next((row for row in shown if mine and mine.place and row.place == mine.place - 1), None)
    listed = [row for row in shown if row.place and start < row.place <= start + SIZE]
    return Standing(Page(listed, start // SIZE + 1, total, SIZE), mine, above)


def unranked(
    session: Session, board: Board, membership: Membership, tallies: Gathered, choice: BoardName | None
) -> Row:
    """One's own row where one is not on the board: not wanting to be, or having solved too little."""
    gathered = session.execute(
        select(*_gathered(tallies)).where(
            tallies.person_id == membership.person_id,
            *_of_team(membership.team_id, tallies),
            tallies.span == board.period.span,
            tallies.start == board.period.start,
        )
    ).one_or_none()
    name = (choice.pseudonym if choice else None) or membership.person.name
    return Row(None, name, True, bool(choice and choice.pseudonym), *(gathered or (0, 0, 0, 0, None)))


def _gathered(tallies: Gathered) -> list[Any]:
    return [tallies.points, tallies.solves, tallies.first_tries, tallies.before, tallies.reached_at]


def _of_team(team_id: int, tallies: Gathered) -> list[ColumnElement[bool]]:
    return [FrozenTally.team_id == team_id] if tallies is FrozenTally else []


def scored(kind: Kind, tallies: Gathered) -> tuple[ColumnElement[bool], Sequence[Any]]:
    """Who is on a board, and the order of those who are; equal ones stand by who was there first."""
    if kind is Kind.IMPROVED:
        gain = 4 * tallies.points - tallies.before
        return and_(tallies.before > 0, gain > 0), [gain.desc(), tallies.reached_at]
    if kind is Kind.FIRST_TRY:
        share = cast(tallies.first_tries, Float) / tallies.solves
        return tallies.solves >= LEAST_SOLVES, [share.desc(), tallies.first_tries.desc(), tallies.reached_at]
    return tallies.points > 0, [tallies.points.desc(), tallies.reached_at]


def _ranked(board: Board, team_id: int, tallies: Gathered) -> CTE:
    listed, order = scored(board.kind, tallies)
    return (
        select(
            Membership.person_id,
            *_gathered(tallies),
            BoardName.showing,
            BoardName.pseudonym,
            func.row_number().over(order_by=[*order, Membership.joined_at, Membership.person_id]).label("place"),
            func.count().over().label("total"),
        )
        .join(tallies, tallies.person_id == Membership.person_id)
        .outerjoin(
            BoardName,
            and_(BoardName.team_id == Membership.team_id, BoardName.person_id == Membership.person_id),
        )
        .where(
            Membership.team_id == team_id,
            *_of_team(team_id, tallies),
            tallies.span == board.period.span,
            tallies.start == board.period.start,
            listed,
            or_(BoardName.showing.is_(None), BoardName.showing != Showing.HIDDEN),
        )
        .cte("ranked")
    )


def _fetch(session: Session, ranked: CTE, person_id: int, number: int | None) -> Sequence[Any]:
    mine = select(ranked.c.place).where(ranked.c.person_id == person_id).scalar_subquery()
    start: ColumnElement[Any]
    if number is None:
        start = func.coalesce((mine - 1) // SIZE * SIZE, 0)
    else:
        first = (number - 1) * SIZE
        start = case((ranked.c.total <= first, (ranked.c.total - 1) // SIZE * SIZE), else_=first)
    # Each is written so that it is reckoned once per row: the page, and whether this is one's own row or the one above.
    wanted = or_((ranked.c.place - start).between(1, SIZE), (mine - ranked.c.place).in_([0, 1]))
    name = case((ranked.c.showing == Showing.PSEUDONYM, ranked.c.pseudonym), else_=Person.name)
    query: Select[Any] = (
        select(ranked, name.label("name"), start.label("start"))
        .join(Person, Person.id == ranked.c.person_id)
        .where(wanted)
        .order_by(ranked.c.place)
    )
    return session.execute(query).all()


def _row(row: Any, person_id: int) -> Row:
    is_me = row.person_id == person_id
    return Row(
        place=row.place,
        name=row.name,
        is_me=is_me,
        is_pseudonym=row.showing is Showing.PSEUDONYM,
        points=row.points,
        solves=row.solves,
        first_tries=row.first_tries,
        before=row.before,
        reached_at=row.reached_at if is_me else None,
    )
