"""Grade again what counts, without touching what is stored: a re-grade is a row of its own, in the background lane.

The row that was sent keeps its verdict for ever. When the new row has one, `core.scoring.settle` lets it count.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, aliased

from core.database import begin_write
from core.models import Kata, Solve, Submission
from core.submissions.states import IN_FLIGHT, Lane, Mode, State

# Browsers are known by random names of another length, so no browser is ever known by this one.
REGRADER = "regrade"


class CannotRegrade(Exception):
    """There is nothing of the kind; the text says what."""


def regrade_kata(session: Session, kata: Kata, *, now: datetime) -> int:
    """Queue again every submission that counts as a solve of the kata, and commit. Returns how many.

    One that is on its way already is left out, so doing it twice queues nothing twice.
    """
    begin_write(session, lock=f"regrade:{kata.id}")
    counting = session.scalars(
        select(Submission).join(Solve, Solve.submission_id == Submission.id).where(Solve.kata_id == kata.id)
    ).all()
    queued = queue_again(session, counting, _version_of(kata), now=now)
    session.commit()
    return queued


def regrade_one(session: Session, kata: Kata, submission_id: str, *, now: datetime) -> int:
    """Queue one graded submit of the kata again, whatever its verdict, and commit. Returns 0 if it is on its way."""
    begin_write(session, lock=f"regrade:{kata.id}")
    sent = session.get(Submission, submission_id)
    if sent is None or sent.kata_id != kata.id or sent.regrades is not None:
        session.rollback()
        raise CannotRegrade(f"There is no submission {submission_id} of this kata.")
    if sent.mode is not Mode.SUBMIT or sent.state is not State.GRADED or sent.person_id is None:
        session.rollback()
        raise CannotRegrade("Only a Submit of a person with an account that has a verdict can be graded again.")
    queued = queue_again(session, [sent], _version_of(kata), now=now)
    session.commit()
    return queued


def queue_again(session: Session, sent: Iterable[Submission], version_id: int, *, now: datetime) -> int:
    """Queue re-grades against a version, without commit; what is on its way already is left out."""
    sent = list(sent)
    known = select(Submission.regrades).where(
        Submission.regrades.in_([one.id for one in sent]), Submission.state.in_(IN_FLIGHT)
    )
    on_their_way = set(session.scalars(known))
    again = [_again(one, version_id, now) for one in sent if one.id not in on_their_way]
    session.add_all(again)
    session.flush()
    return len(again)


def on_their_way(session: Session, person_id: int) -> int:
    """How many of a person's submissions are being graded again."""
    original = aliased(Submission)
    return (
        session.scalar(
            select(func.count())
            .select_from(Submission)
            .join(original, original.id == Submission.regrades)
            .where(Submission.state.in_(IN_FLIGHT), original.person_id == person_id)
        )
        or 0
    )


def forget_regrades(session: Session, person_id: int) -> None:
    """Erase the re-grades of what a person sent, without commit. Whoever erases a person calls it first."""
    theirs = select(Submission.id).where(Submission.person_id == person_id)
    session.execute(delete(Submission).where(Submission.regrades.in_(theirs)))


def _version_of(kata: Kata) -> int:
    if kata.current_version_id is None:
        raise CannotRegrade("This kata has no version that could grade anything.")
    return kata.current_version_id


def _again(sent: Submission, version_id: int, now: datetime) -> Submission:
    return Submission(
        id=str(uuid4()),
        visitor=REGRADER,
        regrades=sent.id,
        kata_id=sent.kata_id,
        kata_version_id=version_id,
        mode=sent.mode,
        lane=Lane.BACKGROUND,
        source=sent.source,
        source_hash=sent.source_hash,
        state=State.QUEUED,
        created_at=now,
    )
