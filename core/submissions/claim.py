"""Claim a submission: exactly one worker gets it, for a while, under an attempt number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Submission
from core.submissions.states import Lane, Mode, State


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to grade one submission, and what grading it takes. It ends with the lease, or with a later attempt."""

    submission_id: str
    attempt: int
    worker: str
    version_id: int
    mode: Mode
    lane: Lane
    source: str
    own_tests: str | None = None

    def holds(self) -> ColumnElement[bool]:
        """The condition that fences every write under this claim: the row is still running, and running for us."""
        return and_(
            Submission.id == self.submission_id,
            Submission.state == State.RUNNING,
            Submission.attempt == self.attempt,
            Submission.claimed_by == self.worker,
        )


def claim(session: Session, submission_id: str, *, worker: str, now: datetime, lease: timedelta) -> Claim | None:
    """Take a queued submission and commit; None when it is not queued any more, or does not exist."""
    begin_write(session)
    row = session.execute(
        update(Submission)
        .where(Submission.id == submission_id, Submission.state == State.QUEUED)
        .values(
            state=State.RUNNING,
            attempt=Submission.attempt + 1,
            claimed_by=worker,
            lease_until=now + lease,
            started_at=now,
        )
        .returning(
            Submission.attempt,
            Submission.kata_version_id,
            Submission.mode,
            Submission.lane,
            Submission.source,
            Submission.own_tests,
        )
        .execution_options(synchronize_session=False)
    ).one_or_none()
    session.commit()
    if row is None:
        return None
    attempt, version_id, mode, lane, source, own_tests = row
    return Claim(submission_id, attempt, worker, version_id, mode, lane, source, own_tests)


def holds(session: Session, claim: Claim) -> bool:
    """Whether the claim still stands. It ends when its lease does, and when the person cancels."""
    held = session.scalar(select(Submission.id).where(claim.holds())) is not None
    session.rollback()
    return held


def extend_lease(session: Session, claim: Claim, *, now: datetime, lease: timedelta) -> bool:
    """Say that the worker is still at it, and commit; False when the claim has been lost."""
    begin_write(session)
    extended = session.execute(
        update(Submission)
        .where(claim.holds())
        .values(lease_until=now + lease)
        .returning(Submission.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    session.commit()
    return extended is not None
