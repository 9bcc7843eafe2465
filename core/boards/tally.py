"""Count what people have gathered. A tally is always counted anew from the solves, so it cannot drift from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from core.boards.period import WEEK, Period, Span, periods_of
from core.database import begin_write, lock_for
from core.models import Person, Solve, Tally

WEEKS_BEFORE = 4
BATCH = 200


@dataclass(slots=True)
class Sum:
    """What one person gathered in one period."""

    points: int = 0
    solves: int = 0
    first_tries: int = 0
    before: int = 0
    reached_at: datetime | None = None

    def add(self, solved: Counted) -> None:
        """Count a solve in, in whatever order they come."""
        self.points += solved.points
        self.solves += 1
        self.first_tries += solved.tries == 1
        self.reached_at = max(self.reached_at or solved.solved_at, solved.solved_at)


@dataclass(frozen=True, slots=True)
class Counted:
    """Of a solve, what a board needs."""

    person_id: int
    day: date
    solved_at: datetime
    points: int
    tries: int


def sums_of(solves: Iterable[Counted]) -> dict[Period, Sum]:
    """One person's sums. What was forfeited counts nowhere."""
    sums: dict[Period, Sum] = {}
    for solved in solves:
        if solved.points > 0:
            for period in periods_of(solved.day):
                sums.setdefault(period, Sum()).add(solved)
    for period, gathered in sums.items():
        if period.span is Span.WEEK:
            weeks = (Period(Span.WEEK, period.start - WEEK * back) for back in range(1, WEEKS_BEFORE + 1))
            gathered.before = sum(sums[week].points for week in weeks if week in sums)
    return sums


def recount(session: Session, person_id: int) -> None:
    """Bring one person's tallies up to their solves, without commit. Whoever changes a solve calls it right after."""
    lock_for(session, f"solve:{person_id}")
    wanted = sums_of(_solves_of(session, [person_id]))
    for tally in session.scalars(
        select(Tally).where(Tally.person_id == person_id).execution_options(populate_existing=True)
    ):
        gathered = wanted.pop(Period(tally.span, tally.start), None)
        if gathered is None:
            session.delete(tally)
            continue
        for name, value in _values(gathered).items():
            setattr(tally, name, value)
    if wanted:
        session.execute(insert(Tally), [_row(person_id, period, gathered) for period, gathered in wanted.items()])
    session.flush()


def recount_everybody(session: Session) -> int:
    """Count everybody's tallies anew, some people at a time, each time with a commit. Returns how many people."""
    people = session.scalars(select(Person.id).order_by(Person.id)).all()
    for first in range(0, len(people), BATCH):
        _recount_batch(session, people[first : first + BATCH])
    return len(people)


def _recount_batch(session: Session, people: Sequence[int]) -> None:
    begin_write(session)
    for person_id in people:  # Always in the same order, so that two of these never wait for each other.
        lock_for(session, f"solve:{person_id}")
    by_person: dict[int, list[Counted]] = {}
    for solved in _solves_of(session, people):
        by_person.setdefault(solved.person_id, []).append(solved)
    rows = [
        _row(person_id, period, gathered)
        for person_id, solves in by_person.items()
        for period, gathered in sums_of(solves).items()
    ]
    session.execute(delete(Tally).where(Tally.person_id.in_(people)))
    if rows:
        session.execute(insert(Tally), rows)
    session.commit()


def _solves_of(session: Session, people: Sequence[int]) -> Iterable[Counted]:
    columns = (Solve.person_id, Solve.day, Solve.solved_at, Solve.points, Solve.tries)
    return (Counted(*row) for row in session.execute(select(*columns).where(Solve.person_id.in_(people))))


def _values(gathered: Sum) -> dict[str, object]:
    return {name: getattr(gathered, name) for name in ("points", "solves", "first_tries", "before", "reached_at")}


def _row(person_id: int, period: Period, gathered: Sum) -> dict[str, object]:
    return {"person_id": person_id, "span": period.span, "start": period.start, **_values(gathered)}
