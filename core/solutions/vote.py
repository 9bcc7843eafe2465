"""Vote for solutions: one vote of each sort for all that are alike, and none for one's own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import SharedSolution, SolutionVote, Vote


class VoteRefused(Exception):
    """This solution, or one just like it, is your own."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def vote(
    session: Session, solution: SharedSolution, *, person_id: int, sort: Vote, stands: bool, now: datetime
) -> None:
    """Give a vote or take it back, and commit. It says what shall be, so a double click does no harm."""
    begin_write(session, lock=f"shared:{person_id}")
    ballot = (solution.kata_id, solution.fingerprint, person_id, sort)
    cast = session.get(SolutionVote, ballot, populate_existing=True)
    if not stands:
        if cast is not None:
            session.delete(cast)
    elif _own(session, solution, person_id):
        session.rollback()
        raise VoteRefused
    elif cast is None:
        session.add(
            SolutionVote(
                kata_id=solution.kata_id,
                fingerprint=solution.fingerprint,
                person_id=person_id,
                vote=sort,
                voted_at=now,
            )
        )
    session.commit()


def _own(session: Session, solution: SharedSolution, person_id: int) -> bool:
    return (
        session.scalar(
            select(SharedSolution.id).where(
                SharedSolution.person_id == person_id,
                SharedSolution.kata_id == solution.kata_id,
                SharedSolution.fingerprint == solution.fingerprint,
            )
        )
        is not None
    )
