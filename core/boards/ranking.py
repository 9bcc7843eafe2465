"""Who stands where. One statement ranks a whole team and returns one page of it with one's own row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from core.boards.contest import Contest
from core.boards.showing import Showing
from core.models import BoardName, Membership, Person
from core.paging import Page

SIZE = 50


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


def rank(session: Session, contest: Contest, *, team_id: int, person_id: int, number: int | None = 1) -> Standing:
    """A page of a board as `person_id` may see it; a number beyond the end means the last, None their own page."""
    rows = _fetch(session, _ranked(contest, team_id), person_id, number)
    start, total = (rows[0].start, rows[0].total) if rows else (0, 0)
    shown = [_row(row, person_id) for row in rows]
    mine = next((row for row in shown if row.is_me), None)
    above = next((row for row in shown if mine and mine.place and row.place == mine.place - 1), None)
    listed = [row for row in shown if row.place and start < row.place <= start + SIZE]
    return Standing(Page(listed, start // SIZE + 1, total, SIZE), mine, above)


def unranked(session: Session, contest: Contest, membership: Membership, choice: BoardName | None) -> Row:
    """One's own row where one is not on the board: not wanting to be, or having solved too little."""
    own = contest.person_id == membership.person_id
    gathered = session.execute(select(*contest.columns).where(own, *contest.within)).one_or_none()
    name = (choice.pseudonym if choice else None) or membership.person.name
    return Row(None, name, True, bool(choice and choice.pseudonym), *(gathered or (0, 0, 0, 0, None)))


def _ranked(contest: Contest, team_id: int) -> CTE:
    order = [*contest.order, Membership.joined_at, Membership.person_id]
    return (
        select(
            Membership.person_id,
            *contest.columns,
            BoardName.showing,
            BoardName.pseudonym,
            func.row_number().over(order_by=order).label("place"),
            func.count().over().label("total"),
        )
        .join(contest.source, contest.person_id == Membership.person_id)
        .outerjoin(
            BoardName,
            and_(BoardName.team_id == Membership.team_id, BoardName.person_id == Membership.person_id),
        )
        .where(
            Membership.team_id == team_id,
            *contest.within,
            contest.listed,
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
