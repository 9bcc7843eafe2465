"""The candidates of a screen: how far each is, in pages, filtered and searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, joinedload

from core.candidates.standing import Standing, standing_at
from core.models import Candidate, Screen, Sitting
from core.paging import Page, fetch_rows

SIZE = 50


class Sort(StrEnum):
    """In which order they are listed."""

    NEWEST = "newest"
    NAME = "name"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate on the board."""

    candidate: Candidate
    sitting: Sitting | None
    standing: Standing

    @property
    def since(self) -> datetime:
        """When the candidate came to stand so."""
        candidate, sitting = self.candidate, self.sitting
        moments = {
            Standing.OPENED: candidate.opened_at,
            Standing.STARTED: sitting and sitting.started_at,
            Standing.SUBMITTED: sitting and sitting.finished_at,
            Standing.EXPIRED: candidate.expires_at,
            Standing.REVOKED: candidate.revoked_at,
            Standing.ERASED: candidate.erased_at,
        }
        return moments.get(self.standing) or candidate.invited_at


def board(
    session: Session,
    screen: Screen,
    *,
    now: datetime,
    standing: Standing | None = None,
    query: str = "",
    sort: Sort = Sort.NEWEST,
    page: int = 1,
    size: int = SIZE,
) -> Page[Row]:
    """A page of the candidates. `query` is looked for in names and addresses. Previews are nobody."""
    found = _joined(select(Candidate, Sitting, standing_at(now)), screen).options(joinedload(Candidate.inviter))
    if standing is not None:
        found = found.where(standing_at(now) == standing.value)
    if query:
        found = found.where(_matches(query))
    rows = fetch_rows(session, found.order_by(*_order(sort, now)), page, size=size)
    return rows.map(lambda row: Row(row[0], row[1], Standing(row[2])))


def tally(session: Session, screen: Screen, *, now: datetime) -> dict[Standing, int]:
    """How many stand how, in the order of a candidate's way; those of whom there is nobody are left out."""
    standing = standing_at(now).label("standing")
    counted = session.execute(_joined(select(standing, func.count()), screen).group_by(standing)).all()
    numbers = {Standing(word): number for word, number in counted}
    return {standing: numbers[standing] for standing in Standing if standing in numbers}


def row_of(session: Session, screen: Screen, key: str, *, now: datetime) -> Row | None:
    """One candidate of the screen, if there is such a one."""
    query = _joined(select(Candidate, Sitting, standing_at(now)), screen).where(Candidate.key == key)
    found = session.execute(query.options(joinedload(Candidate.inviter))).one_or_none()
    return Row(found[0], found[1], Standing(found[2])) if found is not None else None


def every_row(session: Session, screen: Screen, *, now: datetime, at_once: int = 1000) -> Iterator[Row]:
    """All of them, by name, a thousand at a time."""
    number, pages = 1, 1
    while number <= pages:
        found = board(session, screen, now=now, sort=Sort.NAME, page=number, size=at_once)
        yield from found.items
        number, pages = number + 1, found.pages


def _joined(query: Select[*tuple[Any, ...]], screen: Screen) -> Select[*tuple[Any, ...]]:
    return (
        query.join_from(Candidate, Screen, Screen.id == Candidate.screen_id)
        .outerjoin(Sitting, Sitting.candidate_id == Candidate.id)
        .where(Candidate.screen_id == screen.id, ~Candidate.is_preview)
    )


def _matches(query: str) -> ColumnElement[bool]:
    return Candidate.name.icontains(query, autoescape=True) | Candidate.email.icontains(query, autoescape=True)


def _order(sort: Sort, now: datetime) -> tuple[Any, ...]:
    if sort is Sort.NAME:
        return func.lower(Candidate.name), func.lower(Candidate.email), Candidate.id
    if sort is Sort.STANDING:
        places = {standing.value: place for place, standing in enumerate(Standing)}
        return case(places, value=standing_at(now)), Candidate.id.desc()
    return (Candidate.id.desc(),)
