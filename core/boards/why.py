"""Why somebody stands where they stand: their own solves of the period. Nobody is told another's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.boards.period import WEEK, Period, Span
from core.boards.tally import WEEKS_BEFORE
from core.models import Kata, KataVersion, Solve, Tally
from core.paging import SIZE, Page


@dataclass(frozen=True, slots=True)
class Counting:
    """One solve and what it counts for: 0 points where they were forfeited."""

    title: str
    track: str
    slug: str
    solved_at: datetime
    day: date
    tries: int
    points: int


def solves_in(session: Session, person_id: int, period: Period, number: int = 1) -> Page[Counting]:
    """A page of one's solves of a period, the latest first."""
    within = (Solve.person_id == person_id, Solve.day >= period.start, Solve.day <= period.end)
    total = session.scalar(select(func.count()).select_from(Solve).where(*within)) or 0
    number = min(max(1, number), max(1, -(-total // SIZE)))
    rows = session.execute(
        select(KataVersion.title, Kata.track, Kata.slug, Solve.solved_at, Solve.day, Solve.tries, Solve.points)
        .join(Kata, Kata.id == Solve.kata_id)
        .join(KataVersion, KataVersion.id == Kata.current_version_id)
        .where(*within)
        .order_by(Solve.solved_at.desc(), Solve.kata_id)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    ).all()
    return Page([Counting(*row) for row in rows], number, total)


def weeks_before(session: Session, person_id: int, week: Period) -> list[tuple[Period, int]]:
    """One's points in each of the four weeks before a week, the latest first."""
    starts = [week.start - WEEK * back for back in range(1, WEEKS_BEFORE + 1)]
    gathered = select(Tally.start, Tally.points).where(
        Tally.person_id == person_id, Tally.span == Span.WEEK, Tally.start.in_(starts)
    )
    points = {row.start: row.points for row in session.execute(gathered)}
    return [(Period(Span.WEEK, start), points.get(start, 0)) for start in starts]
