"""Switch reviews on and off, for all katas of a person and for one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.katas.public import in_catalogue
from core.models import Kata, Person, Review, Reviewer, Solve
from core.reviews.schedule import is_due
from core.scoring.record import day_of

A_DAY = 5  # So many of the katas that are solved already come back on each day.


def switch_on(session: Session, person: Person, *, now: datetime) -> None:
    """Bring solved katas back from now on, and commit. Twice is as good as once.

    What is solved already, or was due while reviews were off, comes a few a day, the newest first.
    """
    begin_write(session, lock=f"solve:{person.id}")
    if session.get(Reviewer, person.id) is None:
        session.add(Reviewer(person_id=person.id, since=now))
        _spread(session, person, now)
    session.commit()


def switch_off(session: Session, person: Person) -> None:
    """Leave all katas alone, and commit. How far each review was is kept."""
    begin_write(session, lock=f"solve:{person.id}")
    reviewer = session.get(Reviewer, person.id)
    if reviewer is not None:
        session.delete(reviewer)
    session.commit()


def stop(session: Session, person_id: int, kata_id: int, *, now: datetime) -> bool:
    """Leave one kata out, and commit; False when it is not among the reviews of this person."""
    return _mark(session, person_id, kata_id, now)


def take_up(session: Session, person_id: int, kata_id: int) -> bool:
    """Let a kata that was left out come back where it was, and commit; False when there is no such review."""
    return _mark(session, person_id, kata_id, None)


def _mark(session: Session, person_id: int, kata_id: int, stopped_at: datetime | None) -> bool:
    begin_write(session, lock=f"solve:{person_id}")
    review = session.get(Review, (person_id, kata_id), populate_existing=True)
    if review is not None:
        review.stopped_at = stopped_at
    session.commit()
    return review is not None


def _spread(session: Session, person: Person, now: datetime) -> None:
    today = day_of(now, person.time_zone)
    known = {review.kata_id: review for review in session.scalars(select(Review).where(Review.person_id == person.id))}
    solved = session.scalars(
        select(Solve.kata_id)
        .join(Kata, Kata.id == Solve.kata_id)
        .where(Solve.person_id == person.id, in_catalogue())
        .order_by(Solve.solved_at.desc(), Solve.kata_id)
    )
    reviews = [
        known.get(kata_id) or Review(person_id=person.id, kata_id=kata_id, step=0, due=today) for kata_id in solved
    ]
    waiting = [review for review in reviews if review.stopped_at is None and is_due(review.due, today)]
    for place, review in enumerate(waiting):
        review.due = today + timedelta(days=place // A_DAY)
    session.add_all(waiting)
