"""Requests for erasure that are open: how many there are, which, and until when each is met."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from core.models import Candidate, Screen
from core.paging import Page, fetch_page

# The company may erase at once. The law gives it a month, in which a wish of one evening can be taken back.
WITHIN = timedelta(days=30)


def open_requests(session: Session, team_id: int, page: int) -> Page[Candidate]:
    """Who asks a team for erasure, the oldest request first."""
    query = select(Candidate).join(Candidate.screen).where(_is_open(team_id)).options(joinedload(Candidate.screen))
    return fetch_page(session, query.order_by(Candidate.erasure_asked_at, Candidate.id), page)


def count_requests(session: Session, team_id: int) -> int:
    """How many they are."""
    query = select(func.count()).select_from(Candidate).join(Candidate.screen).where(_is_open(team_id))
    return session.scalar(query) or 0


def met_by(candidate: Candidate) -> datetime | None:
    """When everything is erased at the latest; None where nobody asked."""
    return candidate.erasure_asked_at + WITHIN if candidate.erasure_asked_at is not None else None


def _is_open(team_id: int) -> ColumnElement[bool]:
    return and_(
        Screen.team_id == team_id,
        Candidate.erasure_asked_at.is_not(None),
        Candidate.erased_at.is_(None),
        ~Candidate.is_preview,
    )
