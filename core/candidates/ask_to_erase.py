"""A candidate asks for the erasure of all that is kept of them. It comes within a month, whatever the company does."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.candidates.letters import Matter
from core.candidates.notices import drop_notices, queue_notices
from core.candidates.requests import WITHIN
from core.database import begin_write
from core.models import Candidate, TeamEvent
from core.teams.act import team_lock
from core.teams.events import Happening


def ask_to_erase(session: Session, candidate: Candidate, *, now: datetime) -> datetime:
    """Write the request down, once, tell those who hire, and commit; returns when everything is erased."""
    _begin(session, candidate)
    if candidate.erasure_asked_at is None:
        candidate.erasure_asked_at = now
        queue_notices(session, candidate, Matter.ERASURE_ASKED, now=now)
        _note(session, candidate, Happening.ERASURE_ASKED, now)
    session.commit()
    return candidate.erasure_asked_at + WITHIN


def keep_after_all(session: Session, candidate: Candidate, *, now: datetime) -> None:
    """Take the request back, and commit."""
    _begin(session, candidate)
    if candidate.erasure_asked_at is not None:
        candidate.erasure_asked_at = candidate.erasure_reminded_at = None
        drop_notices(session, candidate)
        _note(session, candidate, Happening.ERASURE_UNASKED, now)
    session.commit()


def _begin(session: Session, candidate: Candidate) -> None:
    begin_write(session, lock=team_lock(candidate.screen.team_id))
    session.refresh(candidate, ["erasure_asked_at", "erasure_reminded_at"])


def _note(session: Session, candidate: Candidate, happening: Happening, now: datetime) -> None:
    screen = candidate.screen
    detail = {"candidate": candidate.key, "screen": screen.title}
    session.add(TeamEvent(team_id=screen.team_id, actor_id=None, happening=happening, detail=detail, created_at=now))
