"""Reminders: one that comes by itself before an invitation ends, and those that the company asks for."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update
from sqlalchemy.orm import Session

from core.candidates.act import Refused, begin_on_candidate, begin_on_screen, note_all
from core.candidates.letters import Occasion
from core.candidates.standing import begin_until, may_begin
from core.database import begin_write, lock_for
from core.models import Candidate, Membership, Screen, Sitting
from core.teams.events import Happening

BEFORE_THE_END = timedelta(days=2)
AFTER_THE_LETTER = timedelta(days=1)
BETWEEN = timedelta(hours=20)  # Nobody is reminded twice a day.


class NobodyToRemind(Refused):
    """Nobody needs a reminder: all have begun, cannot begin any more, have no address, or were written to today."""


def reminder_for(candidate: Candidate, screen: Screen, now: datetime) -> datetime | None:
    """When the reminder that comes by itself is due; None where the time is too short for one."""
    due = begin_until(candidate, screen) - BEFORE_THE_END
    return due if candidate.email and due >= now + AFTER_THE_LETTER else None


def to_remind(screen_id: int, now: datetime) -> Select[int]:
    """The numbers of who could begin and has not, was written to, and was not reminded within a day."""
    return _waiting(now).where(Candidate.screen_id == screen_id, _rested(now))


def count_to_remind(session: Session, screen_id: int, now: datetime) -> int:
    """How many they are."""
    return session.scalar(select(func.count()).select_from(to_remind(screen_id, now).subquery())) or 0


def remind_all(session: Session, *, by: Membership, screen: Screen, now: datetime) -> int:
    """Queue a reminder to each of them and commit; returns how many. Raises NobodyToRemind, or ScreenShut."""
    screen = begin_on_screen(session, by, screen.id, now=now)
    reminded = _queue(session, to_remind(screen.id, now), now)
    if not reminded:
        session.rollback()
        raise NobodyToRemind
    note_all(session, by, screen, Happening.CANDIDATES_REMINDED, reminded, now)
    session.commit()
    return reminded


def remind(session: Session, *, by: Membership, key: str, now: datetime) -> None:
    """Queue a reminder to one candidate and commit. Raises NobodyToRemind."""
    candidate = begin_on_candidate(session, by, key).candidate
    if not _queue(session, to_remind(candidate.screen_id, now).where(Candidate.id == candidate.id), now):
        session.rollback()
        raise NobodyToRemind(
            "No reminder was sent: this candidate has begun, cannot begin any more, has no address, or was written to"
            " within the last day."
        )
    session.commit()


def remind_due(session: Session, *, now: datetime) -> int:
    """Queue the reminders that come by themselves, and commit; returns how many."""
    due = Candidate.remind_at <= now
    if session.scalar(select(Candidate.id).where(due).limit(1)) is None:
        session.rollback()
        return 0
    begin_write(session)
    reminded = _queue(session, _waiting(now).where(due, _rested(now)), now)
    session.execute(update(Candidate).where(due).values(remind_at=None))
    session.commit()
    return reminded


def _waiting(now: datetime) -> Select[int]:
    return (
        select(Candidate.id)
        .join(Candidate.screen)
        .join(Screen.team)
        .outerjoin(Sitting, Sitting.candidate_id == Candidate.id)
        .where(may_begin(now), Candidate.email != "", Candidate.mail_due_at.is_(None))
    )


def _rested(now: datetime) -> ColumnElement[bool]:
    rested = now - BETWEEN
    return and_(Candidate.mailed_at <= rested, or_(Candidate.reminded_at.is_(None), Candidate.reminded_at <= rested))


def _queue(session: Session, candidates: Select[int], now: datetime) -> int:
    # Two that change the same many rows, each in an order of its own, would wait for each other for ever.
    lock_for(session, "reminders")
    values = {"mail_due_at": now, "mail_tries": 0, "letter": Occasion.REMINDER, "reminded_at": now, "remind_at": None}
    queued = session.scalars(
        update(Candidate).where(Candidate.id.in_(candidates)).values(**values).returning(Candidate.id),
        execution_options={"synchronize_session": False},
    )
    return len(queued.all())
