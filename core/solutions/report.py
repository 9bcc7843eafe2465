"""Reports about shared solutions that somebody found unkind. Whoever runs the site reviews them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from core.clean import clean_output
from core.database import begin_write
from core.models import Kata, SharedSolution, SolutionReport

LONGEST_REASON = 500


class NoSuchSolution(Exception):
    """There is no shared solution with this number."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def report(session: Session, solution: SharedSolution, *, person_id: int, reason: str, now: datetime) -> None:
    """Store a report, and commit. Somebody who reports the same solution again says it in other words."""
    begin_write(session, lock=f"shared:{person_id}")
    told = session.scalar(
        select(SolutionReport).where(SolutionReport.solution_id == solution.id, SolutionReport.person_id == person_id)
    )
    if told is None:
        told = SolutionReport(solution_id=solution.id, person_id=person_id)
        session.add(told)
    told.reason, told.reported_at, told.settled_at = clean_output(reason).strip()[:LONGEST_REASON], now, None
    session.commit()


def unsettled(session: Session, limit: int = 100) -> Sequence[tuple[SolutionReport, SharedSolution, Kata]]:
    """The reports that nobody has decided on yet, oldest first, each with its solution and kata."""
    rows = session.execute(
        select(SolutionReport, SharedSolution, Kata)
        .join(SharedSolution, SharedSolution.id == SolutionReport.solution_id)
        .join(Kata, Kata.id == SharedSolution.kata_id)
        .where(SolutionReport.settled_at.is_(None))
        .order_by(SolutionReport.id)
        .limit(limit)
        .options(joinedload(SharedSolution.person))
    )
    return [(told, solution, kata) for told, solution, kata in rows]


def settle(session: Session, solution_id: int, *, hidden: bool, now: datetime) -> None:
    """Hide a solution from everybody, or let it stand, and commit; its reports are settled by that."""
    begin_write(session)
    solution = session.get(SharedSolution, solution_id, populate_existing=True)
    if solution is None:
        session.rollback()
        raise NoSuchSolution
    solution.hidden_at = (solution.hidden_at or now) if hidden else None
    session.execute(
        update(SolutionReport)
        .where(SolutionReport.solution_id == solution_id, SolutionReport.settled_at.is_(None))
        .values(settled_at=now)
    )
    session.commit()
