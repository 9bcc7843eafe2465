"""Remind those who hire of a request for erasure, a week before everything is erased without them."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.candidates.letters import Matter
from core.candidates.notices import queue_notices
from core.candidates.requests import WITHIN
from core.database import begin_write
from core.models import Candidate

BEFORE = timedelta(days=7)
AT_ONCE = 50


def remind_of_erasures(session: Session, *, now: datetime) -> int:
    """Queue the letters, a few requests at a time, and commit; returns of how many. Each is reminded of once."""
    begin_write(session)
    asking = session.scalars(
        select(Candidate)
        .where(Candidate.erasure_asked_at <= now - WITHIN + BEFORE, Candidate.erased_at.is_(None))
        .where(Candidate.erasure_reminded_at.is_(None))
        .limit(AT_ONCE)
        .execution_options(populate_existing=True)
    ).all()
    for candidate in asking:
        candidate.erasure_reminded_at = now
        queue_notices(session, candidate, Matter.ERASURE_SOON, now=now)
    session.commit()
    return len(asking)
