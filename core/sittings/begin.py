"""Agree to what is recorded, and start the clock. Both happen once, whatever is pressed how often and where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Candidate, Screen, Sitting
from core.screens.pin import pin, screen_lock
from core.screens.rules import Stage
from core.sittings.find import sitting_of


class CannotBegin(Exception):
    """The sitting cannot begin; no time was used. The text is for the candidate."""


REVOKED = (
    "This invitation was taken back. Nothing was started. Ask the company that sent it if you did not expect that."
)
EXPIRED = "This invitation has expired. Nothing was started. Ask the company that sent it for a new one."
CLOSED = "This screen does not take new starts any more. Nothing was started. Ask the company that sent it."
NOT_OPEN = "This screen is not open yet. Nothing was started, and no time was used. Come back when it opens."
NO_CONSENT = "Before the clock starts, please read what is recorded, and agree to it. No time was used."


def consent(session: Session, candidate: Candidate, *, text: str, now: datetime) -> Sitting:
    """Note that the candidate agreed to `text`, and commit. What was agreed to first stands. Raises CannotBegin."""
    begin_write(session, lock=f"candidate:{candidate.id}")
    sitting = sitting_of(session, candidate)
    if sitting is None:
        reason = _closed_link(session, candidate, now)
        if reason:
            session.rollback()
            raise CannotBegin(reason)
        sitting = Sitting(candidate_id=candidate.id, consent=text, consented_at=now)
        session.add(sitting)
    session.commit()
    return sitting


def begin(session: Session, candidate: Candidate, *, now: datetime) -> Sitting:
    """Start the clock and commit; the first start stands, and pins what the screen asks. Raises CannotBegin.

    A preview pins nothing, and may be had of a screen that is not open.
    """
    # One at a time for the whole screen: the first start decides for everybody which versions are asked.
    begin_write(session, lock=screen_lock(candidate.screen_id))
    sitting = sitting_of(session, candidate)
    if sitting is not None and sitting.started_at is not None:
        session.commit()
        return sitting
    screen = session.scalars(
        select(Screen).where(Screen.id == candidate.screen_id).execution_options(populate_existing=True)
    ).one()
    reason = _closed_link(session, candidate, now) or _closed_screen(screen, candidate, now)
    if sitting is None or sitting.consented_at is None or reason:
        session.rollback()
        raise CannotBegin(reason or NO_CONSENT)
    sitting.started_at = now
    if not candidate.is_preview:
        pin(session, screen, now=now)
    session.commit()
    return sitting


def _closed_link(session: Session, candidate: Candidate, now: datetime) -> str:
    session.refresh(candidate, ["revoked_at", "expires_at", "erased_at"])
    if candidate.revoked_at is not None or candidate.erased_at is not None:
        return REVOKED
    return EXPIRED if candidate.expires_at <= now else ""


def _closed_screen(screen: Screen, candidate: Candidate, now: datetime) -> str:
    if candidate.is_preview:
        return ""
    if screen.stage is Stage.CLOSED or screen.archived_at is not None or (screen.closes_at and screen.closes_at <= now):
        return CLOSED
    is_open = screen.stage is Stage.OPEN and (screen.opens_at is None or screen.opens_at <= now)
    return "" if is_open else NOT_OPEN
