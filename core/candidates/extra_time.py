"""Extra minutes as an accommodation: before a sitting, or while it runs; then the candidate's clock follows at once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.candidates.act import Refused, begin_on_candidate, note_about
from core.candidates.person import MOST_EXTRA
from core.models import Candidate, Membership
from core.teams.events import Happening


class SittingOver(Refused):
    """The sitting has ended, so no time can be added."""


class NoLess(Refused):
    """The clock runs: time can be added, and is not taken away. Nothing was changed."""


class UnfitMinutes(Refused):
    """Extra minutes are a whole number; the text says how many are possible."""


def give_time(session: Session, *, by: Membership, key: str, minutes: int, now: datetime) -> Candidate:
    """Let a candidate have so many extra minutes in all, and commit. Said twice, they are given once."""
    if not 0 <= minutes <= MOST_EXTRA:
        raise UnfitMinutes(f"Extra minutes are a whole number from 0 to {MOST_EXTRA:,}.")
    chosen = begin_on_candidate(session, by, key)
    candidate, sitting = chosen
    if sitting is not None and sitting.finished_at is not None:
        session.rollback()
        raise SittingOver
    if chosen.has_begun and minutes < candidate.extra_minutes:
        session.rollback()
        raise NoLess
    if minutes != candidate.extra_minutes:
        candidate.extra_minutes = minutes
        note_about(session, by, candidate, Happening.CANDIDATE_TIME, now, minutes=minutes)
    session.commit()
    return candidate
