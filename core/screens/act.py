"""Begin to change a screen: only by who hires, one change after the other, and as things stand at that moment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.database import lock_for
from core.models import Membership, Screen
from core.screens.pin import screen_lock
from core.teams.act import TeamGone, begin_act
from core.teams.permissions import Act


class ScreenRefused(Exception):
    """The screen could not be changed like this, and nothing was changed. The text says why."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.__doc__)


def begin_in_organisation(session: Session, by: Membership) -> None:
    """Begin a transaction on the screens of a team that hires. Raises TeamGone or NotAllowed."""
    current = begin_act(session, by, Act.HIRE)
    if not current.team.hires:
        session.rollback()
        raise TeamGone


def begin_on_screen(session: Session, by: Membership, screen: Screen) -> None:
    """The same on one screen, which is read anew; no candidate can start meanwhile."""
    begin_in_organisation(session, by)
    lock_for(session, screen_lock(screen.id))
    session.refresh(screen)
