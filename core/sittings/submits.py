"""What has been submitted in a sitting."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from core.models import Submission
from core.owner import Owner
from core.submissions.states import Mode, State


def newest_submits(session: Session, owner: Owner) -> dict[int, Submission]:
    """The newest Submit of each kata with its outcomes, by the kata's id. What was cancelled was not submitted."""
    rank = func.row_number().over(
        partition_by=Submission.kata_id, order_by=(Submission.created_at.desc(), Submission.id)
    )
    ranked = (
        select(Submission.id, rank.label("rank"))
        .where(owner.owns(Submission), Submission.mode == Mode.SUBMIT, Submission.state != State.CANCELLED)
        .subquery()
    )
    newest = (
        select(Submission)
        .join(ranked, ranked.c.id == Submission.id)
        .where(ranked.c.rank == 1)
        .options(selectinload(Submission.outcomes))
        .execution_options(populate_existing=True)
    )
    return {submission.kata_id: submission for submission in session.scalars(newest)}
