"""The steps of a screen's life: open, close, archive, bring back. Each commits; taken twice, it is taken once.

None of them touches a sitting: who has started has their time to the end, whatever becomes of the screen.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.models import Kata, Membership, Screen
from core.screens.act import ScreenRefused, begin_on_screen
from core.screens.rules import Stage
from core.teams.events import Happening
from core.teams.history import note


class NothingToSolve(ScreenRefused):
    """There is no kata in it yet. Choose some, then open it."""


class KataWithdrawn(ScreenRefused):
    """One of its katas was withdrawn from the catalogue, or archived. Take it out, then open the screen."""


class AlreadyOver(ScreenRefused):
    """Its window has passed, so nobody could begin. Choose a later end, then open it."""


class Archived(ScreenRefused):
    """It is archived. Bring it back first."""


def open_screen(session: Session, *, by: Membership, screen: Screen, now: datetime) -> None:
    """Let candidates begin, within its window. Raises ScreenRefused."""
    begin_on_screen(session, by, screen)
    if screen.stage is not Stage.OPEN:
        refusal = _why_not(session, screen, now)
        if refusal is not None:
            session.rollback()
            raise refusal
        screen.stage = Stage.OPEN
        _note(session, by, Happening.SCREEN_OPENED, screen, now)
    session.commit()


def close_screen(session: Session, *, by: Membership, screen: Screen, now: datetime) -> None:
    """Let nobody begin any more."""
    begin_on_screen(session, by, screen)
    if screen.stage is Stage.OPEN:
        screen.stage = Stage.CLOSED
        _note(session, by, Happening.SCREEN_CLOSED, screen, now)
    session.commit()


def archive(session: Session, *, by: Membership, screen: Screen, now: datetime) -> None:
    """Put it away with all that candidates did; nobody begins any more. `restore` brings it back."""
    begin_on_screen(session, by, screen)
    if screen.archived_at is None:
        screen.archived_at = now
        screen.stage = Stage.CLOSED if screen.stage is Stage.OPEN else screen.stage
        _note(session, by, Happening.SCREEN_ARCHIVED, screen, now)
    session.commit()


def restore(session: Session, *, by: Membership, screen: Screen, now: datetime) -> None:
    """Bring an archived screen back; one that was open is closed until it is opened again."""
    begin_on_screen(session, by, screen)
    if screen.archived_at is not None:
        screen.archived_at = None
        _note(session, by, Happening.SCREEN_RESTORED, screen, now)
    session.commit()


def _why_not(session: Session, screen: Screen, now: datetime) -> ScreenRefused | None:
    if screen.archived_at is not None:
        return Archived()
    if not screen.katas:
        return NothingToSolve()
    # A pinned screen goes on with the versions that it has.
    withdrawn = [entry for entry in screen.katas if session.get_one(Kata, entry.kata_id).retired_at is not None]
    if withdrawn and screen.pinned_at is None:
        return KataWithdrawn()
    return AlreadyOver() if screen.closes_at is not None and screen.closes_at <= now else None


def _note(session: Session, by: Membership, happening: Happening, screen: Screen, now: datetime) -> None:
    note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now, screen=screen.title)
