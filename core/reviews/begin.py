"""Begin a review: with the starter in the editor, and nothing of one's earlier text lost."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Draft, KataVersion, Person, Review, Reviewer, Shelved, Submission
from core.owner import Owner
from core.reviews.schedule import is_due
from core.scoring.record import day_of
from core.shelf import put_aside


class NotDue(Exception):
    """This kata is not up for review."""

    def __init__(self) -> None:
        super().__init__("This kata is not up for review today. You can solve it again at any time all the same.")


def begin_review(session: Session, person: Person, version: KataVersion, *, now: datetime) -> None:
    """Put the starter into the editor and commit. Raises NotDue.

    The earlier text stays: with the submission that sent it, else it is put aside. What was written since the review
    fell due is part of the review, so beginning again changes nothing.
    """
    owner = Owner(person_id=person.id)
    begin_write(session, lock=f"draft:{owner.key}:{version.kata_id}")
    review = session.get(Review, (person.id, version.kata_id))
    today = day_of(now, person.time_zone)
    wanted = session.get(Reviewer, person.id) is not None
    if review is None or review.due is None or not wanted or review.stopped_at or not is_due(review.due, today):
        session.rollback()
        raise NotDue
    draft = session.scalar(select(Draft).where(owner.owns(Draft), Draft.kata_id == version.kata_id))
    if draft is not None and day_of(draft.updated_at, person.time_zone) < min(review.due, today):
        _start_over(session, draft, person.id, version, now)
    session.commit()


def _start_over(session: Session, draft: Draft, person_id: int, version: KataVersion, now: datetime) -> None:
    was_sent = session.scalar(
        select(Submission.id)
        .where(
            Submission.person_id == person_id,
            Submission.kata_id == draft.kata_id,
            Submission.source == draft.source,
        )
        .limit(1)
    )
    if was_sent is None and draft.source != version.starter:
        owner, why = Owner(person_id=person_id), Shelved.REVIEWED
        put_aside(session, owner, draft.kata_id, draft.source, written_at=draft.updated_at, why=why, now=now)
    draft.source, draft.updated_at, draft.revision = version.starter, now, draft.revision + 1
