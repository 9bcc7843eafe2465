"""People who have tried a kata often, on several days, and are not through: they may be glad of a hint."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from core.insight.recent import KataName, kata_names, recent
from core.models import Person, Solve
from core.paging import Page, page_of

LEAST_TRIES = 5
LEAST_DAYS = 2
MOST = 500


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody and a kata: how often they tried in 30 days, on which days, and when last."""

    person: str
    kata: KataName
    tries: int
    days: tuple[date, ...]
    last: datetime


def stuck(session: Session, team_id: int, page: int, *, now: datetime, zone: tzinfo) -> Page[Stuck]:
    """In the order of names, for this is no ranking; of a team with very many only the first 500."""
    sent = recent(team_id, now)
    rows = session.execute(
        select(sent.c.person_id, sent.c.kata_id, Person.name, func.count(), func.max(sent.c.created_at))
        .join(Person, Person.id == sent.c.person_id)
        .where(
            ~select(Solve.person_id)
            .where(Solve.person_id == sent.c.person_id, Solve.kata_id == sent.c.kata_id)
            .exists()
        )
        .group_by(sent.c.person_id, sent.c.kata_id, Person.name)
        .having(func.count() >= LEAST_TRIES, func.count(func.date(sent.c.created_at).distinct()) >= LEAST_DAYS)
        .order_by(func.lower(Person.name), sent.c.person_id, sent.c.kata_id)
        .limit(MOST)
    ).all()
    shown = page_of(rows, page)
    names = kata_names(session, (kata_id for _, kata_id, *_ in shown.items))
    days = _days(session, team_id, [(person_id, kata_id) for person_id, kata_id, *_ in shown.items], now, zone)
    return Page(
        [
            Stuck(name, names[kata_id], tries, days[person_id, kata_id], last)
            for person_id, kata_id, name, tries, last in shown.items
            if kata_id in names
        ],
        shown.number,
        shown.total,
        shown.size,
    )


def _days(
    session: Session, team_id: int, pairs: list[tuple[int, int]], now: datetime, zone: tzinfo
) -> dict[tuple[int, int], tuple[date, ...]]:
    """The days of each pair's submissions in the reader's zone."""
    if not pairs:
        return {}
    sent = recent(team_id, now)
    days: dict[tuple[int, int], set[date]] = defaultdict(set)
    rows = session.execute(
        select(sent.c.person_id, sent.c.kata_id, sent.c.created_at).where(
            tuple_(sent.c.person_id, sent.c.kata_id).in_(pairs)
        )
    )
    for person_id, kata_id, moment in rows:
        days[person_id, kata_id].add(moment.astimezone(zone).date())
    return {pair: tuple(sorted(found)) for pair, found in days.items()}
