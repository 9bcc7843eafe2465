"""What somebody has sent for a kata, a page at a time: how each went, and which version of the kata it was for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, defer

from core.models import Kata, KataVersion, Submission, TestOutcome
from core.owner import Owner
from core.paging import SIZE, Page, fetch_page
from core.submissions.states import Status


@dataclass(frozen=True, slots=True)
class Attempt:
    """A submission with its count of tests. `version` counts the kata's versions from 1."""

    submission: Submission
    passed: int
    tests: int
    version: int
    is_current: bool


def attempts(session: Session, owner: Owner, kata: Kata, *, number: int = 1, size: int = SIZE) -> Page[Attempt]:
    """A page of the owner's submissions, newest first, without their texts."""
    query = (
        select(Submission)
        .where(owner.owns(Submission), Submission.kata_id == kata.id)
        .order_by(Submission.created_at.desc(), Submission.id)
        .options(defer(Submission.source), defer(Submission.output), defer(Submission.frames))
    )
    sent: Page[Submission] = fetch_page(session, query, number, size=size)
    counted = _count_tests(session, sent.items)
    numbers = version_numbers(session, kata.id)

    def described(submission: Submission) -> Attempt:
        is_current = submission.kata_version_id == kata.current_version_id
        passed, tests = counted.get(submission.id, (0, 0))
        return Attempt(submission, passed, tests, numbers[submission.kata_version_id], is_current)

    return sent.map(described)


def version_numbers(session: Session, kata_id: int) -> dict[int, int]:
    """The number that each version of a kata has for a reader, by its id."""
    ids = session.scalars(select(KataVersion.id).where(KataVersion.kata_id == kata_id).order_by(KataVersion.id))
    return {version_id: number for number, version_id in enumerate(ids, start=1)}


def _count_tests(session: Session, sent: Sequence[Submission]) -> dict[str, tuple[int, int]]:
    """Of each submission, how many tests passed and how many there were."""
    passed = func.sum(case((TestOutcome.status == Status.PASSED, 1), else_=0))
    rows = session.execute(
        select(TestOutcome.submission_id, passed, func.count())
        .join(Submission, (Submission.id == TestOutcome.submission_id) & (Submission.attempt == TestOutcome.attempt))
        .where(TestOutcome.submission_id.in_([submission.id for submission in sent]), TestOutcome.own.is_(False))
        .group_by(TestOutcome.submission_id)
    )
    return {submission_id: (int(good), total) for submission_id, good, total in rows}
