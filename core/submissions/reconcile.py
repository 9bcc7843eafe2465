"""Put right what a lost worker or a lost queue left behind. Nothing here ever fails a submission for being old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Submission
from core.submissions.finish import MAX_ATTEMPTS, OUR_FAULT
from core.submissions.states import Lane, State

# A fresh submission has its bell rung by the web process; only then is it the reconciler's business.
GRACE = timedelta(seconds=1)
BATCH = 1000


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Submissions whose worker fell silent: queued again, or errored because that was the last attempt."""

    queued: list[str]
    errored: list[str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A queued submission; `attempt` counts the attempts that were begun before."""

    id: str
    lane: Lane
    attempt: int


def take_back_expired(session: Session, now: datetime) -> TakenBack:
    """Take back the running submissions whose lease has run out, and commit."""
    expired = (Submission.state == State.RUNNING) & (Submission.lease_until < now)
    if session.scalar(select(Submission.id).where(expired).limit(1)) is None:
        session.rollback()
        return TakenBack([], [])
    begin_write(session)
    change = update(Submission).where(expired).returning(Submission.id).execution_options(synchronize_session=False)
    errored = session.scalars(
        change.where(Submission.attempt >= MAX_ATTEMPTS).values(
            state=State.ERRORED, message=OUR_FAULT, lease_until=None, claimed_by=None
        )
    ).all()
    queued = session.scalars(change.values(state=State.QUEUED, lease_until=None, claimed_by=None)).all()
    session.commit()
    return TakenBack(list(queued), list(errored))


def waiting(session: Session, now: datetime) -> list[Waiting]:
    """The submissions that wait for a worker, oldest first; those of the last second are left to the web process."""
    rows = session.execute(
        select(Submission.id, Submission.lane, Submission.attempt)
        .where(Submission.state == State.QUEUED, Submission.created_at <= now - GRACE)
        .order_by(Submission.created_at)
        .limit(BATCH)
    ).all()
    session.rollback()
    return [Waiting(*row) for row in rows]
