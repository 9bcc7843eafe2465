"""The candidates of a screen: how far each is, in pages, filtered and searched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select
from sqlalchemy.orm import Session, joinedload

from core.candidates.number import label, numbers
from core.candidates.standing import Standing, reviewed_at, standing_at
from core.models import Candidate, Decision, Screen, Sitting
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
    number: int
    reviewed_at: datetime | None
    is_decided: bool

    @property
    def label(self) -> str:
        """What the candidate is called while the name is hidden: by the order of invitation to the screen."""
        return label(self.number)

    @property
    def is_blind(self) -> bool:
        """Whether there is something to review and the asker has not decided yet: then the name would sway them."""
        return self.standing in (Standing.STARTED, Standing.SUBMITTED, Standing.REVIEWED) and not self.is_decided

    @property
    def since(self) -> datetime:
        """When the candidate came to stand so."""
        candidate, sitting = self.candidate, self.sitting
        moments = {
            Standing.OPENED: candidate.opened_at,
            Standing.STARTED: sitting and sitting.started_at,
            Standing.SUBMITTED: sitting and sitting.finished_at,
            Standing.REVIEWED: self.reviewed_at,
            Standing.EXPIRED: candidate.expires_at,
            Standing.REVOKED: candidate.revoked_at,
            Standing.ERASED: candidate.erased_at,
        }
        return moments.get(self.standing) or candidate.invited_at


def board(
    session: Session,
    screen: Screen,
    *,
    person_id: int,
    now: datetime,
    standing: Standing | None = None,
    query: str = "",
    sort: Sort = Sort.NEWEST,
    page: int = 1,
    size: int = SIZE,
) -> Page[Row]:
    """A page of the candidates. `query` is looked for in names and addresses. Previews are nobody."""
    found = _rows(screen, person_id, now)
    if standing is not None:
        found = found.where(standing_at(now) == standing.value)
    if query:
        found = found.where(_matches(query))
    rows = fetch_rows(session, found.order_by(*_order(sort, now)), page, size=size)
    return rows.map(_row)


def tally(session: Session, screen: Screen, *, now: datetime) -> dict[Standing, int]:
    """How many stand how, in the order of a candidate's way; those of whom there is nobody are left out."""
    standing = standing_at(now).label("standing")
    counted = session.execute(_joined(select(standing, func.count()), screen).group_by(standing)).all()
    numbers = {Standing(word): number for word, number in counted}
    return {standing: numbers[standing] for standing in Standing if standing in numbers}


def row_of(session: Session, screen: Screen, key: str, *, person_id: int, now: datetime) -> Row | None:
    """One candidate of the screen, if there is such a one."""
    if not (key.isascii() and key.isalnum()):
        return None
    found = session.execute(_rows(screen, person_id, now).where(Candidate.key == key)).one_or_none()
    return _row(found) if found is not None else None


def every_row(session: Session, screen: Screen, *, person_id: int, now: datetime, at_once: int = 1000) -> Iterator[Row]:
    """All of them, by name, a thousand at a time."""
    number, pages = 1, 1
    while number <= pages:
        found = board(session, screen, person_id=person_id, now=now, sort=Sort.NAME, page=number, size=at_once)
        yield from found.items
        number, pages = number + 1, found.pages


def _rows(screen: Screen, person_id: int, now: datetime) -> Select[*tuple[Any, ...]]:
    """A query for all that a Row holds, in its order. The asker's own decision is part of it, since it opens a name."""
    numbered = numbers(screen)
    own = exists().where(Decision.candidate_id == Candidate.id, Decision.reviewer_id == person_id)
    query = _joined(select(Candidate, Sitting, standing_at(now), numbered.c.number, reviewed_at(), own), screen)
    return query.join(numbered, numbered.c.id == Candidate.id).options(joinedload(Candidate.inviter))


def _row(found: Any) -> Row:
    candidate, sitting, standing, number, reviewed, is_decided = found
    return Row(candidate, sitting, Standing(standing), number, reviewed, is_decided)


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
