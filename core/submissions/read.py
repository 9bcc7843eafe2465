"""Read submissions for a page. Every function asks whose they are, so nobody reads another's."""

from __future__ import annotations

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload, undefer

from core.models import Submission, TestOutcome
from core.owner import Owner
from core.submissions.states import Mode, State

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def find(session: Session, submission_id: str, owner: Owner) -> Submission | None:
    """The owner's submission with its outcomes, as the database has it now."""
    if not _ID.fullmatch(submission_id):
        return None
    return session.scalar(
        select(Submission)
        .where(Submission.id == submission_id, owner.owns(Submission))
        .options(selectinload(Submission.outcomes))
        .execution_options(populate_existing=True)
    )


def printed_by(session: Session, submission: Submission, position: int) -> TestOutcome | None:
    """A test of the submission's last attempt with all that was kept of what it printed; None when there is none."""
    return session.get(
        TestOutcome, (submission.id, submission.attempt, position), options=[undefer(TestOutcome.printed)]
    )


def ahead_of(session: Session, submission: Submission) -> int:
    """How many submissions wait in the same lane and have waited for longer."""
    waiting = (
        select(func.count())
        .select_from(Submission)
        .where(
            Submission.state == State.QUEUED,
            Submission.lane == submission.lane,
            Submission.created_at < submission.created_at,
        )
    )
    return session.scalar(waiting) or 0


def latest(session: Session, owner: Owner, kata_id: int, mode: Mode | None = None) -> Submission | None:
    """The owner's newest submission for a kata, with its outcomes."""
    newest = history(session, owner, kata_id, mode=mode, limit=1)
    return newest[0] if newest else None


def history(
    session: Session, owner: Owner, kata_id: int, *, mode: Mode | None = None, limit: int = 20
) -> list[Submission]:
    """The owner's newest submissions for a kata, newest first, with their outcomes."""
    query = select(Submission).where(owner.owns(Submission), Submission.kata_id == kata_id)
    if mode is not None:
        query = query.where(Submission.mode == mode)
    return list(
        session.scalars(
            query.order_by(Submission.created_at.desc(), Submission.id)
            .limit(limit)
            .options(selectinload(Submission.outcomes))
            .execution_options(populate_existing=True)
        )
    )
