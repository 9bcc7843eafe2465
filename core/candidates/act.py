"""Begin to change something about a screen's candidates: only by who hires, and as things stand at that moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.database import lock_for
from core.models import Candidate, Membership, Screen, Sitting
from core.screens.pin import screen_lock
from core.screens.rules import Stage
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.permissions import Act


class NoSuchCandidate(Exception):
    """The organisation has no such candidate (any more)."""


class Refused(Exception):
    """What was asked for cannot be done now, and nothing was changed; the text says why and what can be done."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.__doc__)


class ScreenShut(Refused):
    """Candidates are invited to a screen that is open. Open this one first, or move its last day."""


class Chosen(NamedTuple):
    """A candidate, locked until the transaction ends, and the sitting if there is one."""

    candidate: Candidate
    sitting: Sitting | None

    @property
    def has_begun(self) -> bool:
        """Whether the clock has been started."""
        return self.sitting is not None and self.sitting.started_at is not None


def begin_on_screen(session: Session, by: Membership, screen_id: int, *, now: datetime) -> Screen:
    """Begin a transaction on the candidates of an open screen. Raises ScreenShut, TeamGone or NotAllowed."""
    begin_act(session, by, Act.HIRE)
    screen = session.scalar(
        select(Screen)
        .where(Screen.id == screen_id, Screen.team_id == by.team_id)
        .execution_options(populate_existing=True)
    )
    passed = screen is not None and screen.closes_at is not None and screen.closes_at <= now
    if screen is None or passed or screen.stage is not Stage.OPEN or screen.archived_at is not None:
        session.rollback()
        raise ScreenShut
    return screen


def begin_on_candidate(session: Session, by: Membership, key: str) -> Chosen:
    """Begin a transaction on one candidate. Raises NoSuchCandidate, TeamGone or NotAllowed."""
    begin_act(session, by, Act.HIRE)
    screen_id = session.scalar(select(Candidate.screen_id).where(Candidate.key == key))
    lock_for(session, screen_lock(screen_id or 0))  # As who begins does: either this change comes first, or that start.
    candidate = session.scalar(
        select(Candidate)
        .join(Candidate.screen)
        .where(Candidate.key == key, Screen.team_id == by.team_id)
        .where(Candidate.erased_at.is_(None), ~Candidate.is_preview)
        .options(joinedload(Candidate.screen))
        .with_for_update(of=Candidate)
        .execution_options(populate_existing=True)
    )
    if candidate is None:
        session.rollback()
        raise NoSuchCandidate
    sitting = session.scalar(
        select(Sitting).where(Sitting.candidate_id == candidate.id).execution_options(populate_existing=True)
    )
    return Chosen(candidate, sitting)


def note_about(
    session: Session, by: Membership, candidate: Candidate, happening: Happening, now: datetime, **detail: Any
) -> None:
    """Write into the team's history; by neither name nor address, for these rows stay as long as the team."""
    detail |= {"screen": candidate.screen.title, "candidate": candidate.key}
    note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now, to=None, **detail)


def note_all(
    session: Session, by: Membership, screen: Screen, happening: Happening, candidates: int, now: datetime
) -> None:
    """The same for many of a screen."""
    detail = {"screen": screen.title, "candidates": candidates}
    note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now, to=None, **detail)
