"""How far a candidate is, in one word: for the board, for its filters, and for who is written to."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from core.models import Candidate, Decision, Screen, Sitting, Team
from core.models.base import UTCDateTime
from core.screens.rules import Stage


class Standing(StrEnum):
    """The furthest that a candidate came; for who has not begun, whether they still can."""

    INVITED = "invited"
    OPENED = "opened"
    STARTED = "started"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    EXPIRED = "expired"
    REVOKED = "revoked"
    ERASED = "erased"


def standing_at(now: datetime) -> ColumnElement[str]:
    """The standing as a column of a query that joins Candidate, its Screen, and its Sitting if there is one."""
    passed = or_(Candidate.expires_at <= now, Screen.closes_at <= now)
    return case(
        (Candidate.erased_at.is_not(None), Standing.ERASED.value),
        (reviewed_at().is_not(None), Standing.REVIEWED.value),
        (Sitting.finished_at.is_not(None), Standing.SUBMITTED.value),
        (Sitting.started_at.is_not(None), Standing.STARTED.value),
        (Candidate.revoked_at.is_not(None), Standing.REVOKED.value),
        (passed, Standing.EXPIRED.value),
        (Candidate.opened_at.is_not(None), Standing.OPENED.value),
        else_=Standing.INVITED.value,
    )


def reviewed_at() -> ColumnElement[datetime]:
    """When the organisation decided, if it has. What single reviewers recommend is not the end of a review."""
    decided = select(func.max(Decision.decided_at, type_=UTCDateTime()))
    return decided.where(Decision.candidate_id == Candidate.id, Decision.is_final).scalar_subquery()


def may_begin(now: datetime) -> ColumnElement[bool]:
    """Whether somebody who has not begun still can, or can once the screen opens; Team is joined as well."""
    return and_(
        Sitting.started_at.is_(None),
        Candidate.erased_at.is_(None),
        Candidate.revoked_at.is_(None),
        Candidate.expires_at > now,
        ~Candidate.is_preview,
        Screen.stage == Stage.OPEN,
        Screen.archived_at.is_(None),
        or_(Screen.closes_at.is_(None), Screen.closes_at > now),
        Team.deleted_at.is_(None),
    )


def begin_until(candidate: Candidate, screen: Screen) -> datetime:
    """The last moment to begin: the invitation's, or the screen's if that is earlier."""
    return candidate.expires_at if screen.closes_at is None else min(candidate.expires_at, screen.closes_at)
