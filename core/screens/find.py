"""Find a team's screens, each with how many katas it has and how far its candidates are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from core.models import Candidate, Screen, ScreenKata, Sitting
from core.paging import Page, fetch_page
from core.screens.rules import Stage

KEY_LENGTH = 16
# What is going on stands before what is being prepared, and both before what is over.
BY_STAGE = case({Stage.OPEN: 0, Stage.DRAFT: 1}, value=Screen.stage, else_=2)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were invited to a screen, how many of them have started, and how many are done."""

    invited: int = 0
    started: int = 0
    finished: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A screen as the list shows it."""

    screen: Screen
    katas: int
    tally: Tally


def screen_in(session: Session, team_id: int, key: str) -> Screen | None:
    """The team's screen with this key, if there is one."""
    if len(key) > KEY_LENGTH:
        return None
    return session.scalar(select(Screen).where(Screen.team_id == team_id, Screen.key == key))


def screens_of(session: Session, team_id: int, page: int, *, archived: bool = False) -> Page[Listed]:
    """The team's screens in use, or those put away: open ones, drafts, closed ones, the latest of each first."""
    put_away = Screen.archived_at.is_not(None)
    query = select(Screen).where(Screen.team_id == team_id, put_away if archived else ~put_away)
    found = fetch_page(session, query.order_by(BY_STAGE, Screen.created_at.desc(), Screen.id.desc()), page)
    shown = [screen.id for screen in found.items]
    katas, tallies = _kata_counts(session, shown), tallies_of(session, shown)
    return found.map(lambda screen: Listed(screen, katas.get(screen.id, 0), tallies.get(screen.id, Tally())))


def count_screens(session: Session, team_id: int, *, archived: bool) -> int:
    """How many screens of the team are in use, or put away."""
    put_away = Screen.archived_at.is_not(None)
    query = select(func.count()).select_from(Screen).where(Screen.team_id == team_id)
    return session.scalar(query.where(put_away if archived else ~put_away)) or 0


def tallies_of(session: Session, screens: Sequence[int]) -> dict[int, Tally]:
    """How far the candidates of these screens are. A preview is no candidate."""
    counted = (
        select(
            Candidate.screen_id,
            func.count(Candidate.id),
            func.count(Sitting.started_at),
            func.count(Sitting.finished_at),
        )
        .outerjoin(Sitting, Sitting.candidate_id == Candidate.id)
        .where(Candidate.screen_id.in_(screens), ~Candidate.is_preview)
        .group_by(Candidate.screen_id)
    )
    return {screen: Tally(*numbers) for screen, *numbers in session.execute(counted)}


def _kata_counts(session: Session, screens: Sequence[int]) -> dict[int, int]:
    counted = select(ScreenKata.screen_id, func.count()).where(ScreenKata.screen_id.in_(screens))
    return dict(iter(session.execute(counted.group_by(ScreenKata.screen_id))))
