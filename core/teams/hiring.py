"""Switch hiring on and off for a team. With it on, the team is an organisation: it has screens and candidates."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Candidate, Membership, Screen, Sitting
from core.screens.rules import Stage
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.permissions import Act


class HiringGoesOn(Exception):
    """A screen is open, or a candidate is working right now. Close the screens and wait for the last one to finish."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def switch_hiring(session: Session, *, by: Membership, hires: bool, now: datetime) -> None:
    """Switch it and commit. Off hides the pages and keeps the data, so it can be switched on again.

    Raises HiringGoesOn, NotAllowed or TeamGone.
    """
    current = begin_act(session, by, Act.SWITCH_HIRING)
    if current.team.hires != hires:
        if not hires and _goes_on(session, by.team_id):
            session.rollback()
            raise HiringGoesOn
        current.team.hires = hires
        happening = Happening.HIRING_ON if hires else Happening.HIRING_OFF
        note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now)
    session.commit()


def _goes_on(session: Session, team_id: int) -> bool:
    is_open = (Screen.stage == Stage.OPEN) & Screen.archived_at.is_(None)
    working = (
        select(Sitting.id)
        .join(Sitting.candidate)
        .where(Candidate.screen_id == Screen.id, ~Candidate.is_preview)
        .where(Sitting.started_at.is_not(None), Sitting.finished_at.is_(None))
    )
    query = select(Screen.id).where(Screen.team_id == team_id, is_open | working.exists())
    return session.scalar(query.limit(1)) is not None
