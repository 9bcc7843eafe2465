"""Which katas are up for review."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from core.models import Kata, Review, Reviewer
from core.reviews.schedule import FURTHEST


def is_due_on(today: date) -> ColumnElement[bool]:
    """`core.reviews.schedule.is_due` for a row of `review` that nobody stopped."""
    return Review.stopped_at.is_(None) & or_(Review.due <= today, Review.due > today + FURTHEST)


def count_due(session: Session, person_id: int, today: date) -> int | None:
    """How many katas are up for review; None for who does not want reviews. Withdrawn katas do not come back."""
    return session.scalar(
        select(func.count(Kata.id))
        .select_from(Reviewer)
        .outerjoin(Review, (Review.person_id == Reviewer.person_id) & is_due_on(today))
        .outerjoin(Kata, (Kata.id == Review.kata_id) & Kata.retired_at.is_(None))
        .where(Reviewer.person_id == person_id)
        .group_by(Reviewer.person_id)
    )
