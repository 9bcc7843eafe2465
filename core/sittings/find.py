"""Find a sitting, its clock, and the texts as they are now."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from core.database import begin_write
from core.models import Candidate, Sitting, SittingText
from core.sittings.clock import Clock

# Every save of every candidate asks these, so they are built once.
_OF_CANDIDATE = (
    select(Sitting)
    .where(Sitting.candidate_id == bindparam("candidate_id"))
    .options(joinedload(Sitting.credits))
    .execution_options(populate_existing=True)
)
_LOCKED = (
    select(Sitting)
    .where(Sitting.id == bindparam("sitting_id"))
    # Asked for by themselves, after the lock: what is joined to the row is what was there before the wait for it.
    .options(selectinload(Sitting.credits))
    .with_for_update(of=Sitting, key_share=True)
    .execution_options(populate_existing=True)
)
_HELD = (
    select(Sitting.started_at, Sitting.finished_at, Sitting.ended)
    .where(Sitting.id == bindparam("sitting_id"))
    .with_for_update(of=Sitting, key_share=True)
)


class SittingErased(Exception):
    """What was kept of this candidate has been erased, the sitting too. Nothing was stored."""


def sitting_of(session: Session, candidate: Candidate) -> Sitting | None:
    """The candidate's one sitting as the database has it now; None until they have agreed to what is recorded."""
    return session.scalars(_OF_CANDIDATE, {"candidate_id": candidate.id}).unique().one_or_none()


def clock_of(sitting: Sitting) -> Clock:
    """The clock of a sitting, of the facts that are stored."""
    screen = sitting.candidate.screen
    return Clock(
        started_at=sitting.started_at,
        finished_at=sitting.finished_at,
        minutes=screen.minutes,
        closes_at=screen.closes_at,
        extra_minutes=sitting.candidate.extra_minutes,
        credit=timedelta(seconds=sum(credit.seconds for credit in sitting.credits)),
    )


def texts_of(session: Session, sitting: Sitting) -> dict[int, SittingText]:
    """The newest text of each kata that has been written in, by the kata's id."""
    query = select(SittingText).where(SittingText.sitting_id == sitting.id).execution_options(populate_existing=True)
    return {text.kata_id: text for text in session.scalars(query)}


def candidate_lock(candidate_id: int) -> str:
    """The lock for what is a candidate's while there is no sitting to lock: the consent, and the warm-up."""
    return f"candidate:{candidate_id}"


def lock_sitting(session: Session, sitting_id: int) -> Sitting:
    """Begin to write in a sitting: whoever else wants to waits until the transaction ends. It is read anew.

    Whatever adds something that is a candidate's comes here first, so nothing outlives an erasure. Raises
    SittingErased.
    """
    # Postgres locks the row, and each statement sees what is committed then; SQLite locks when a transaction begins.
    if session.get_bind().dialect.name == "sqlite":
        begin_write(session)
    sitting = session.scalars(_LOCKED, {"sitting_id": sitting_id}).one_or_none()
    if sitting is None:
        session.rollback()
        raise SittingErased
    return sitting


def hold_sitting(session: Session, sitting: Sitting, *, now: datetime) -> Sitting:
    """The same for a sitting that was read a moment ago and that still takes what arrives: every save of everybody.

    Its credits are those that were read then. More of them move the end further, so they matter only where time seems
    to be up, and are asked for there.
    """
    if session.get_bind().dialect.name == "sqlite":
        return lock_sitting(session, sitting.id)
    facts = session.execute(_HELD, {"sitting_id": sitting.id}).one_or_none()
    if facts is None:
        session.rollback()
        raise SittingErased
    for name, value in facts._mapping.items():
        set_committed_value(sitting, name, value)
    return sitting if clock_of(sitting).takes(now) else lock_sitting(session, sitting.id)
