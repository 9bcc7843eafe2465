"""The steps of an assignment's life: publish, close, open again, archive, bring back. Each commits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.assignments.edit import AssignmentRefused
from core.assignments.tally import recount_all
from core.database import begin_write
from core.models import Assignment


class NothingToSolve(AssignmentRefused):
    """There is no kata in it yet. Choose some, then publish it."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class AlreadyOver(AssignmentRefused):
    """Its due date has passed, so nobody could do it. Choose a later one, then publish it."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def publish(session: Session, assignment: Assignment, *, now: datetime) -> None:
    """Show it to the team. What opened before now opens now, so that nothing sent unknowingly uses up a limit."""
    _lock(session, assignment)
    if assignment.published_at is None:
        refusal = NothingToSolve() if not assignment.katas else AlreadyOver() if assignment.due_at <= now else None
        if refusal is not None:
            session.rollback()
            raise refusal
        assignment.published_at = now
        assignment.opens_at = max(assignment.opens_at, now.replace(second=0, microsecond=0))
        recount_all(session, assignment)
    session.commit()


def close(session: Session, assignment: Assignment, *, now: datetime) -> None:
    """Take nothing more from now on, whatever the dates say."""
    _lock(session, assignment)
    if assignment.published_at is not None and assignment.closed_at is None:
        assignment.closed_at = now
        recount_all(session, assignment)
    session.commit()


def reopen(session: Session, assignment: Assignment) -> None:
    """Let the dates decide again. What was sent while it was closed counts as if it had been open."""
    _lock(session, assignment)
    assignment.closed_at = None
    recount_all(session, assignment)
    session.commit()


def archive(session: Session, assignment: Assignment, *, now: datetime) -> None:
    """Take it away from the team; all of it is kept, and `restore` brings it back."""
    _lock(session, assignment)
    assignment.archived_at = assignment.archived_at or now
    session.commit()


def restore(session: Session, assignment: Assignment) -> None:
    """Bring an archived assignment back as it was."""
    _lock(session, assignment)
    assignment.archived_at = None
    session.commit()


def _lock(session: Session, assignment: Assignment) -> None:
    begin_write(session, lock=f"assignment:{assignment.id}")
    session.refresh(assignment)
