"""Agree to what is recorded, and start the clock. Both happen once, whatever is pressed how often and where."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.candidates.door import Door, door_of
from core.database import begin_write
from core.languages.speech import gettext as _
from core.languages.speech import marked
from core.models import Candidate, Sitting
from core.screens.pin import pin, screen_lock
from core.sittings.find import candidate_lock, sitting_of
from core.webhooks.announce import announce
from core.webhooks.topics import Topic


class CannotBegin(Exception):
    """The sitting cannot begin; no time was used. The text is for the candidate."""


REASONS = {
    Door.EARLY: marked(
        "This screen is not open yet. Nothing was started, and no time was used. Come back when it opens."
    ),
    Door.EXPIRED: marked(
        "This invitation has expired. Nothing was started. Ask the company that sent it for a new one."
    ),
    Door.REVOKED: marked(
        "This invitation was taken back. Nothing was started. Ask the company if you did not expect that."
    ),
    Door.ERASED: marked("What was kept of you here has been erased, the invitation too. Nothing was started."),
    Door.CLOSED: marked(
        "This screen does not take new starts any more. Nothing was started. Ask the company that sent it."
    ),
}
NO_CONSENT = marked("Before the clock starts, please read what is recorded, and agree to it. No time was used.")


def consent(session: Session, candidate: Candidate, *, text: str, now: datetime) -> Sitting:
    """Note that the candidate agreed to `text`, and commit. What was agreed to first stands. Raises CannotBegin."""
    begin_write(session, lock=candidate_lock(candidate.id))
    sitting = sitting_of(session, candidate)
    if sitting is None:
        _refuse_shut(session, candidate, None, now)
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
    if sitting is None or sitting.consented_at is None:
        session.rollback()
        raise CannotBegin(_(NO_CONSENT))
    _refuse_shut(session, candidate, sitting, now)
    sitting.started_at = now
    if not candidate.is_preview:
        pin(session, candidate.screen, now=now)
    announce(session, Topic.STARTED, candidate, now=now)
    session.commit()
    return sitting


def _refuse_shut(session: Session, candidate: Candidate, sitting: Sitting | None, now: datetime) -> None:
    """Look again, now that nobody else can change it: the page was opened a while ago."""
    session.refresh(candidate, ["revoked_at", "expires_at", "erased_at"])
    session.refresh(candidate.screen, ["stage", "archived_at", "opens_at", "closes_at"])
    door = door_of(candidate, sitting, now)
    # To agree before a screen opens does no harm.
    if door is not Door.READY and not (sitting is None and door is Door.EARLY):
        session.rollback()
        raise CannotBegin(_(REASONS[door]))
