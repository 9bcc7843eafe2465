"""Take a submission back before its verdict: its owner has thought better of it."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Submission
from core.owner import Owner
from core.submissions.states import IN_FLIGHT, State


def cancel(session: Session, submission_id: str, owner: Owner) -> bool:
    """Cancel the owner's submission and commit; False when it has a verdict already, which then stands.

    A worker that is grading it loses its claim, so a result that comes all the same changes nothing.
    """
    begin_write(session)
    cancelled = session.execute(
        update(Submission)
        .where(Submission.id == submission_id, owner.owns(Submission), Submission.state.in_(IN_FLIGHT))
        .values(state=State.CANCELLED, lease_until=None, claimed_by=None)
        .returning(Submission.id)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    session.commit()
    return cancelled is not None
