"""Remember that somebody solved a kata, in the transaction that stores the verdict."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database import lock_for
from core.models import KataVersion, Peek, Person, Solve, Submission
from core.scoring.points import points_for
from core.submissions.states import Mode, State, Verdict


def record_solve(session: Session, submission: Submission) -> Solve | None:
    """Store the solve that a graded submission makes, without commit; None when it makes none.

    Verdicts may come in another order than submissions were sent: the one that was sent first counts.
    """
    if submission.person_id is None or submission.mode != Mode.SUBMIT or submission.verdict != Verdict.PASSED:
        return None
    lock_for(session, f"solve:{submission.person_id}")
    solve = session.get(Solve, (submission.person_id, submission.kata_id), populate_existing=True)
    if solve is not None and solve.solved_at <= submission.created_at:
        return None
    return count_solve(session, submission.person_id, submission, submission.kata_version_id)


def count_solve(session: Session, person_id: int, submission: Submission, version_id: int) -> Solve:
    """Let this submission of theirs be the one that counts for its kata, with the points of a version; no commit."""
    solve = session.get(Solve, (person_id, submission.kata_id)) or Solve(
        person_id=person_id, kata_id=submission.kata_id
    )
    solve.submission_id = submission.id
    solve.solved_at = submission.created_at
    solve.day = day_of(submission.created_at, session.get_one(Person, person_id).time_zone)
    solve.tries = _tries(session, submission)
    solve.points = points_of(session, submission, version_id)
    session.add(solve)
    session.flush()
    return solve


def points_of(session: Session, submission: Submission, version_id: int) -> int:
    """What a submission that solves its kata is worth by that version: nothing after a look at others' solutions."""
    return 0 if _peeked(session, submission) else points_for(_difficulty(session, version_id))


def day_of(moment: datetime, time_zone: str) -> date:
    """The calendar day of a moment in a zone by its IANA name; in UTC when there is no such zone."""
    try:
        return moment.astimezone(ZoneInfo(time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone(UTC).date()


def _tries(session: Session, submission: Submission) -> int:
    return (
        session.scalar(
            select(func.count())
            .select_from(Submission)
            .where(
                Submission.person_id == submission.person_id,
                Submission.kata_id == submission.kata_id,
                Submission.mode == Mode.SUBMIT,
                Submission.state == State.GRADED,
                Submission.created_at <= submission.created_at,
            )
        )
        or 1
    )


def _peeked(session: Session, submission: Submission) -> bool:
    peek = session.get(Peek, (submission.person_id, submission.kata_id))
    return peek is not None and peek.peeked_at <= submission.created_at


def _difficulty(session: Session, version_id: int) -> int:
    return session.scalars(select(KataVersion.difficulty).where(KataVersion.id == version_id)).one()
