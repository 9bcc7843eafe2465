"""Show a passed solution to others, and take it back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import SharedSolution, SolutionVote, Submission
from core.solutions.fingerprint import fingerprint
from core.submissions.states import Mode, Verdict

LONGEST = 20_000


class SharingRefused(Exception):
    """The solution is not shared; the text says why."""


def share(session: Session, submission: Submission, *, anonymous: bool, now: datetime) -> SharedSolution:
    """Show a solution under its author's name, or as somebody's, and commit.

    Each person shows one solution of a kata: another one takes its place. Votes belong to what is alike, so they stay.
    """
    if submission.person_id is None or submission.mode != Mode.SUBMIT or submission.verdict != Verdict.PASSED:
        raise SharingRefused("Only a solution that passed the hidden tests can be shared.")
    if len(submission.source) > LONGEST:
        raise SharingRefused(f"This solution is too long to be shared: {LONGEST:,} characters at most.")
    marked = fingerprint(submission.source)
    begin_write(session, lock=f"shared:{submission.person_id}")
    shared = of_person(session, submission.person_id, submission.kata_id)
    if shared is not None and shared.hidden_at is not None:
        session.rollback()
        raise SharingRefused(
            "A solution of yours for this kata was reported, and those who run this site have hidden it. "
            "Write to them before you share another."
        )
    if shared is None:
        shared = SharedSolution(person_id=submission.person_id, kata_id=submission.kata_id)
        session.add(shared)
    if shared.submission_id != submission.id:
        shared.submission_id, shared.kata_version_id = submission.id, submission.kata_version_id
        shared.source, shared.fingerprint, shared.shared_at = submission.source, marked, now
    shared.anonymous = anonymous
    # Whoever has voted for what is now their own as well does not count any more.
    session.execute(
        delete(SolutionVote).where(
            SolutionVote.person_id == submission.person_id,
            SolutionVote.kata_id == submission.kata_id,
            SolutionVote.fingerprint == marked,
        )
    )
    session.commit()
    return shared


def of_person(session: Session, person_id: int, kata_id: int) -> SharedSolution | None:
    """The solution of a kata that a person shows."""
    return session.scalar(
        select(SharedSolution)
        .where(SharedSolution.person_id == person_id, SharedSolution.kata_id == kata_id)
        .execution_options(populate_existing=True)
    )


def latest_passed(session: Session, person_id: int, kata_id: int) -> Submission | None:
    """What a person sent last of what passed the hidden tests."""
    return session.scalar(
        select(Submission)
        .where(
            Submission.person_id == person_id,
            Submission.kata_id == kata_id,
            Submission.mode == Mode.SUBMIT,
            Submission.verdict == Verdict.PASSED,
        )
        .order_by(Submission.created_at.desc())
        .limit(1)
    )


def withdraw(session: Session, *, person_id: int, kata_id: int) -> None:
    """Take a shared solution back, and commit. One that was hidden after a report is seen by nobody, and is kept."""
    begin_write(session, lock=f"shared:{person_id}")
    session.execute(
        delete(SharedSolution).where(
            SharedSolution.person_id == person_id, SharedSolution.kata_id == kata_id, SharedSolution.hidden_at.is_(None)
        )
    )
    session.commit()


def release(session: Session, *, person_id: int) -> None:
    """Let all that a person shared stay, as somebody's; without commit, as a part of deleting the account."""
    session.execute(
        update(SharedSolution)
        .where(SharedSolution.person_id == person_id)
        .values(person_id=None, submission_id=None, anonymous=True)
    )


def withdraw_all(session: Session, *, person_id: int) -> None:
    """Take back all that a person shared; without commit, as a part of deleting the account."""
    session.execute(delete(SharedSolution).where(SharedSolution.person_id == person_id))
