"""Found a team. Who does is its owner."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Membership, Person, Team
from core.teams.act import teams_lock
from core.teams.events import Happening
from core.teams.history import note
from core.teams.name import team_name
from core.teams.roles import Role

MOST_TEAMS = 50


class TooManyTeams(Exception):
    """You are in 50 teams, which is as many as one person can be in. Leave one first."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def found_team(session: Session, *, name: str, founder: Person, now: datetime) -> Team:
    """Make a team and commit it. Raises UnfitTeamName or TooManyTeams."""
    name = team_name(name)
    founder_id = founder.id
    begin_write(session, lock=teams_lock(founder_id))
    if teams_of(session, founder_id) >= MOST_TEAMS:
        session.rollback()
        raise TooManyTeams
    team = Team(key=secrets.token_hex(8), name=name, created_at=now)
    session.add(team)
    session.flush()
    session.add(Membership(team_id=team.id, person_id=founder_id, role=Role.OWNER, joined_at=now))
    note(session, team_id=team.id, by=founder_id, happening=Happening.FOUNDED, now=now)
    session.commit()
    return team


def teams_of(session: Session, person_id: int) -> int:
    """How many teams a person is in."""
    query = select(func.count()).select_from(Membership).join(Membership.team)
    return session.scalar(query.where(Membership.person_id == person_id, Team.deleted_at.is_(None))) or 0
