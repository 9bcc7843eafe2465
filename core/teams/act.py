"""Begin to change something in a team: one change after the other, and only by who may do it at that moment."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from core.database import begin_write
from core.models import Membership, Team
from core.teams.permissions import Act, may


class TeamGone(Exception):
    """There is no such team for this person: it was deleted, or the person is not in it (any more)."""


class NotAllowed(Exception):
    """The person's role does not allow this."""


def begin_act(session: Session, by: Membership, act: Act) -> Membership:
    """Begin a transaction on the team of `by`, and return that membership as it is now.

    The page may be old: since it was shown, the person may have been removed or have become an ordinary member. Raises
    TeamGone or NotAllowed.
    """
    return begin_act_as(session, by, lambda now: may(now.role, act))


def begin_act_as(session: Session, by: Membership, allowed: Callable[[Membership], bool]) -> Membership:
    """The same, where more than the act decides."""
    team_id, person_id = by.team_id, by.person_id
    begin_write(session, lock=team_lock(team_id))
    current = session.scalar(
        select(Membership)
        .join(Membership.team)
        .where(Membership.team_id == team_id, Membership.person_id == person_id, Team.deleted_at.is_(None))
        .options(contains_eager(Membership.team))
        .execution_options(populate_existing=True)
    )
    if current is None:
        session.rollback()
        raise TeamGone
    if not allowed(current):
        session.rollback()
        raise NotAllowed
    return current


def team_lock(team_id: int) -> str:
    """The lock that whoever changes something in a team holds."""
    return f"team:{team_id}"


def teams_lock(person_id: int) -> str:
    """The lock that whoever brings a person into another team holds; taken after that of the team."""
    return f"teams-of:{person_id}"
