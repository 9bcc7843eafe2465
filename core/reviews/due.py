"""Which katas are up for review, and which will be."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session, contains_eager, load_only

from core.katas.public import in_catalogue
from core.models import Kata, KataVersion, Review, Reviewer
from core.paging import Page, fetch_page
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
        .outerjoin(Kata, (Kata.id == Review.kata_id) & in_catalogue())
        .where(Reviewer.person_id == person_id)
        .group_by(Reviewer.person_id)
    )


def planned(session: Session, person_id: int, today: date, number: int) -> Page[Review]:
    """A page of the reviews to come: what is due first, each with its kata."""
    when = case((Review.due > today + FURTHEST, today), else_=Review.due)
    query = _reviews(person_id).where(Review.stopped_at.is_(None), Review.due.is_not(None))
    return fetch_page(session, query.order_by(when, Review.kata_id), number)


def stopped(session: Session, person_id: int, number: int) -> Page[Review]:
    """A page of the katas that the person left out."""
    query = _reviews(person_id).where(Review.stopped_at.is_not(None))
    return fetch_page(session, query.order_by(Review.stopped_at.desc(), Review.kata_id), number)


def _reviews(person_id: int) -> Select[Review]:
    return (
        select(Review)
        .join(Review.kata)
        .join(Kata.current_version)
        .where(Review.person_id == person_id, in_catalogue())
        .options(
            contains_eager(Review.kata)
            .contains_eager(Kata.current_version)
            .options(load_only(KataVersion.title, KataVersion.difficulty))
        )
    )
