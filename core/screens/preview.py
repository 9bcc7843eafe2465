"""See a screen as a candidate does: a sitting of one's own that counts for nothing and pins nothing."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.models import Candidate, Membership, Person, Screen
from core.screens.act import ScreenRefused, begin_on_screen

GOOD_FOR = timedelta(days=1)


class NothingToPreview(ScreenRefused):
    """There is no kata in this screen yet, so there is nothing to preview. Choose some first."""


class WindowPassed(ScreenRefused):
    """The window has passed, so a preview would be over at once. Duplicate the screen, or move its end."""


def make_preview(session: Session, *, by: Membership, screen: Screen, now: datetime) -> Candidate:
    """Make a candidate of whoever asks, and commit; their earlier previews of this screen end. Raises ScreenRefused."""
    begin_on_screen(session, by, screen)
    refusal = _why_not(screen, now)
    if refusal is not None:
        session.rollback()
        raise refusal
    # The rows stay: what was sent in a sitting is found by its number, which nobody else may ever have.
    session.execute(
        update(Candidate)
        .where(Candidate.screen_id == screen.id, Candidate.is_preview, Candidate.invited_by == by.person_id)
        .where(Candidate.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    made = Candidate(
        key=secrets.token_hex(8),
        screen_id=screen.id,
        name=session.scalars(select(Person.name).where(Person.id == by.person_id)).one(),
        is_preview=True,
        invited_by=by.person_id,
        invited_at=now,
        expires_at=now + GOOD_FOR,
    )
    session.add(made)
    session.commit()
    return made


def _why_not(screen: Screen, now: datetime) -> ScreenRefused | None:
    if not screen.katas:
        return NothingToPreview()
    is_over = screen.minutes is None and screen.closes_at is not None and screen.closes_at <= now
    return WindowPassed() if is_over else None
