"""The candidate whose report is asked for, and the submits that count."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, joinedload

from core.candidates.number import number_of_one
from core.models import Candidate, Decision, Screen, Sitting, Submission
from core.reports.score import Score


class Found(NamedTuple):
    """A candidate, and the sitting if it was begun. `number` is the name until the reader `has_decided`."""

    candidate: Candidate
    sitting: Sitting | None
    number: int
    has_decided: bool


def find(session: Session, screen: Screen, key: str, reader_id: int) -> Found | None:
    """The candidate of this screen whom the key names, in one statement; nobody of another screen."""
    decided = exists().where(Decision.candidate_id == Candidate.id, Decision.reviewer_id == reader_id)
    row = (
        session.execute(
            select(Candidate, Sitting, number_of_one(), decided)
            .outerjoin(Sitting, and_(Sitting.candidate_id == Candidate.id, Sitting.started_at.is_not(None)))
            .where(Candidate.key == key, Candidate.screen_id == screen.id)
            .options(joinedload(Sitting.credits))
        )
        .unique()
        .one_or_none()
    )
    return Found(*row) if row is not None else None


def counted(session: Session, score: Score) -> dict[int, Submission]:
    """The submits that count, with what became of their tests, by kata."""
    best = [kata.best.id for kata in score.katas if kata.best]
    found = session.scalars(
        select(Submission).where(Submission.id.in_(best)).options(joinedload(Submission.outcomes))
    ).unique()
    return {submission.kata_id: submission for submission in found}
