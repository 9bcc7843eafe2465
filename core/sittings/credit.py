"""Give back the time that the platform took. Each fault is credited once, and no minute twice whatever failed in it.

A fault that lasts is credited while it lasts: its credit grows, so that no clock runs out in the meantime.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from core.models import Credit, Submission
from core.owner import Owner
from core.sittings.find import SittingErased, clock_of, lock_sitting
from core.sittings.kinds import Fault
from core.submissions.states import Lane, State

# Until then a wait for a verdict is an ordinary one. Beyond it all of the wait is given back.
LONGEST_WAIT = timedelta(seconds=5)
# What a page that failed costs a person: to read it, to go back, to find the place again.
PER_ERROR = timedelta(seconds=30)
_WAIT = select(Submission.id, Submission.visitor, Submission.created_at)


def give(
    session: Session,
    sitting_id: int,
    fault: Fault,
    *,
    reference: str,
    began_at: datetime,
    until: datetime,
    now: datetime,
) -> int:
    """Give back the time of one fault, as far as the clock ran and nothing else gave it back, and commit.

    The same fault (by its `reference`) reported again lets its credit grow. Returns the seconds that were added.
    """
    try:
        sitting = lock_sitting(session, sitting_id)
    except SittingErased:  # While something of the candidate's still waited.
        return 0
    added = 0
    if sitting.started_at is not None and sitting.finished_at is None and clock_of(sitting).left(began_at):
        known = {(credit.fault, credit.reference): credit for credit in sitting.credits}
        own = known.pop((fault, reference), None)
        lost = _uncovered(max(began_at, sitting.started_at), until, known.values())
        seconds = ceil(sum((end - start for start, end in lost), timedelta(0)).total_seconds())
        added = seconds - (own.seconds if own is not None else 0)
        if added > 0:
            credit = own or Credit(sitting_id=sitting.id, fault=fault, reference=reference, given_at=now)
            credit.began_at, credit.seconds = lost[0][0], seconds
            session.add(credit)
    session.commit()
    return max(added, 0)


def credit_wait(session: Session, submission_id: str, *, now: datetime) -> int:
    """Give back a wait that is over, of a submission that was claimed just now, if it was too long."""
    row = session.execute(_WAIT.where(Submission.id == submission_id)).one_or_none()
    return _give_wait(session, *row, now=now) if row is not None else 0


def credit_waiting(session: Session, *, now: datetime) -> int:
    """Give back the waits that last too long already, the longest of each sitting; returns the seconds."""
    rows = session.execute(
        _WAIT.where(
            Submission.state == State.QUEUED,
            Submission.lane == Lane.SCREEN,
            Submission.created_at < now - LONGEST_WAIT,
        ).order_by(Submission.created_at.desc())
    ).all()
    session.rollback()
    longest = {row.visitor: row for row in rows}
    return sum(_give_wait(session, *row, now=now) for row in longest.values())


def credit_error(session: Session, sitting_id: int, *, now: datetime) -> int:
    """Give back what a page that failed cost. Errors that follow each other closely are one stretch of time."""
    reference = now.isoformat(timespec="seconds")
    return give(session, sitting_id, Fault.ERROR, reference=reference, began_at=now, until=now + PER_ERROR, now=now)


def _give_wait(
    session: Session, submission_id: str, visitor: str | None, created_at: datetime, *, now: datetime
) -> int:
    sitting_id = Owner(visitor=visitor).sitting_id if visitor else None
    began_at = _not_behind_own(session, submission_id, visitor, created_at) if visitor and sitting_id else None
    session.rollback()
    if sitting_id is None or began_at is None or now - began_at <= LONGEST_WAIT:
        return 0
    return give(session, sitting_id, Fault.QUEUE, reference=submission_id, began_at=began_at, until=now, now=now)


def _not_behind_own(session: Session, submission_id: str, visitor: str, created_at: datetime) -> datetime | None:
    """Since when a submission has waited for others; None while it waits for one of the candidate's own.

    Otherwise two endless loops, sent by turns, would stop the clock for good.
    """
    own = session.execute(
        select(
            func.max(Submission.graded_at),
            func.coalesce(func.sum(case((Submission.state == State.RUNNING, 1), else_=0)), 0),
        ).where(Submission.visitor == visitor, Submission.id != submission_id, Submission.started_at.is_not(None))
    ).one()
    graded_at, running = own
    return None if running else max(created_at, graded_at or created_at)


def _uncovered(began_at: datetime, until: datetime, given: Iterable[Credit]) -> list[tuple[datetime, datetime]]:
    """The parts of a stretch of time that no credit covers, in their order."""
    parts = [(began_at, until)] if began_at < until else []
    for credit in given:
        first, last = credit.began_at, credit.began_at + timedelta(seconds=credit.seconds)
        halves = [(start, min(end, first)) for start, end in parts] + [(max(start, last), end) for start, end in parts]
        parts = [(start, end) for start, end in halves if start < end]
    return sorted(parts)
