"""The history of a team: who did what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.models import TeamEvent
from core.paging import Page, fetch_page
from core.teams.events import Happening


def note(
    session: Session,
    *,
    team_id: int,
    by: int,
    happening: Happening,
    now: datetime,
    to: int | None = None,
    **detail: Any,
) -> None:
    """Write down that the person `by` did this, perhaps `to` another, within the caller's transaction."""
    session.add(
        TeamEvent(team_id=team_id, actor_id=by, subject_id=to, happening=happening, detail=detail, created_at=now)
    )


def history(session: Session, team_id: int, page: int) -> Page[TeamEvent]:
    """What happened, the latest first."""
    query = (
        select(TeamEvent)
        .where(TeamEvent.team_id == team_id)
        .order_by(TeamEvent.id.desc())
        .options(joinedload(TeamEvent.actor), joinedload(TeamEvent.subject))
    )
    return fetch_page(session, query, page)


def last_event_about(session: Session, team_id: int, person_id: int) -> TeamEvent | None:
    """The latest thing that was done in a team to this person."""
    return session.scalar(
        select(TeamEvent)
        .where(TeamEvent.team_id == team_id, TeamEvent.subject_id == person_id)
        .order_by(TeamEvent.id.desc())
        .limit(1)
    )
