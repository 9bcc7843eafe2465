"""End a sitting: the candidate says so, or time is up. The last text of each kata is graded, run or not."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.models import Candidate, Credit, Screen, Sitting
from core.sittings.clock import Clock
from core.sittings.find import SittingErased, clock_of, lock_sitting
from core.sittings.hand_in import hand_in_texts
from core.sittings.kinds import Ended
from core.webhooks.announce import announce
from core.webhooks.topics import Topic


class NotStarted(Exception):
    """The clock has not been started, so there is nothing to finish."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def finish(session: Session, sitting: Sitting, *, now: datetime) -> Sitting:
    """End the sitting because the candidate is done, and commit. The first end stands.

    Raises NotStarted, SittingErased.
    """
    sitting = lock_sitting(session, sitting.id)
    if sitting.started_at is None:
        session.rollback()
        raise NotStarted
    if sitting.finished_at is None:
        ends_at = clock_of(sitting).ends_at
        in_time = ends_at is None or now < ends_at
        _end(session, sitting, now if in_time else ends_at, Ended.CANDIDATE if in_time else Ended.TIME, now)
    session.commit()
    return sitting


def close_overdue(session: Session, *, now: datetime) -> list[int]:
    """End every sitting whose time is up and whose last save has had time to arrive, and commit; returns which.

    Give what credit is due first: a sitting that is closed has no use for it.
    """
    overdue = [sitting_id for sitting_id, clock in _running(session) if not clock.takes(now)]
    session.rollback()
    return [sitting_id for sitting_id in overdue if _close(session, sitting_id, now)]


def _close(session: Session, sitting_id: int, now: datetime) -> bool:
    try:
        sitting = lock_sitting(session, sitting_id)
    except SittingErased:  # Since it was looked for.
        return False
    session.refresh(sitting.candidate, ["extra_minutes"])
    clock = clock_of(sitting)
    is_overdue = sitting.finished_at is None and not clock.takes(now)
    if is_overdue:
        # Time was up when it was up, not when somebody noticed.
        _end(session, sitting, clock.ends_at, Ended.TIME, now)
    session.commit()
    return is_overdue


def _end(session: Session, sitting: Sitting, at: datetime | None, ended: Ended, now: datetime) -> None:
    sitting.finished_at, sitting.ended = at or now, ended
    hand_in_texts(session, sitting, now=now)
    announce(session, Topic.FINISHED, sitting.candidate, now=now, ended_by=ended.value)


def _running(session: Session) -> list[tuple[int, Clock]]:
    """The clocks of all sittings that run, in one light query: it is asked every few seconds."""
    credit = (
        select(func.coalesce(func.sum(Credit.seconds), 0))
        .where(Credit.sitting_id == Sitting.id)
        .correlate(Sitting)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Sitting.id, Sitting.started_at, Screen.minutes, Screen.closes_at, Candidate.extra_minutes, credit)
        .join(Candidate, Candidate.id == Sitting.candidate_id)
        .join(Screen, Screen.id == Candidate.screen_id)
        .where(Sitting.finished_at.is_(None), Sitting.started_at.is_not(None))
    ).all()
    return [
        (sitting_id, Clock(started_at, None, minutes, closes_at, extra, timedelta(seconds=int(seconds))))
        for sitting_id, started_at, minutes, closes_at, extra, seconds in rows
    ]
