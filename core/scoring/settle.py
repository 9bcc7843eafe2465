"""Let the result of a re-grade count, in the transaction that stores it. Until then, and in between, the score holds.

A solve is taken away only when none of the person's passing submits of that kata passes again. They are tried one after
the other, the first that was sent first, and the old score stands until that is decided. Our faults decide nothing.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import lock_for
from core.models import Solve, Submission
from core.reviews.record import plan_review
from core.scoring.practice import keep_day
from core.scoring.record import count_solve, points_of
from core.submissions.regrade import queue_again
from core.submissions.states import Mode, State, Verdict


def settle(session: Session, regraded: Submission, now: datetime) -> int | None:
    """Do so, without commit. Returns whose standing may have changed; None when nobody's has."""
    sent = session.get(Submission, regraded.regrades) if regraded.regrades else None
    if sent is None or sent.person_id is None:
        return None
    lock_for(session, f"solve:{sent.person_id}")
    solve = session.get(Solve, (sent.person_id, sent.kata_id), populate_existing=True)
    if regraded.verdict is Verdict.PASSED:
        _stands(session, sent.person_id, sent, solve, regraded.kata_version_id)
    elif solve is not None and _has_fallen(session, solve.submission_id):
        _falls(session, sent, solve, regraded.kata_version_id, now)
    return sent.person_id


def _stands(session: Session, person_id: int, sent: Submission, solve: Solve | None, version_id: int) -> None:
    if solve is not None and solve.submission_id == sent.id:
        solve.points = points_of(session, sent, version_id)
    elif solve is None or sent.created_at < solve.solved_at or _has_fallen(session, solve.submission_id):
        counted = count_solve(session, person_id, sent, version_id)
        keep_day(session, person_id, sent.created_at)
        plan_review(session, counted)


def _falls(session: Session, sent: Submission, solve: Solve, version_id: int, now: datetime) -> None:
    passing = session.scalars(
        select(Submission)
        .where(
            Submission.person_id == sent.person_id,
            Submission.kata_id == sent.kata_id,
            Submission.mode == Mode.SUBMIT,
            Submission.verdict == Verdict.PASSED,
        )
        .order_by(Submission.created_at, Submission.id)
    )
    heir = next((one for one in passing if not _has_fallen(session, one.id)), None)
    if heir is None:
        session.delete(solve)
        session.flush()
    else:
        queue_again(session, [heir], version_id, now=now)


def _has_fallen(session: Session, submission_id: str) -> bool:
    """Whether the last finished re-grade of a submission did not pass."""
    last = session.scalar(
        select(Submission.verdict)
        .where(Submission.regrades == submission_id, Submission.state == State.GRADED)
        .order_by(Submission.graded_at.desc(), Submission.created_at.desc())
        .limit(1)
    )
    return last is not None and last is not Verdict.PASSED
