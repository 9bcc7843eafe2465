"""Find teams as one of their members sees them. A team that one is not in does not exist for one."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager

from core.models import Membership, Team

KEY_LENGTH = 16


def membership_in(session: Session, key: str, person_id: int) -> Membership | None:
    """The person's membership in the team with this key, with the team; None when there is none."""
    if len(key) > KEY_LENGTH:
        return None
    return session.scalar(
        select(Membership)
        .join(Membership.team)
        .where(Team.key == key, Team.deleted_at.is_(None), Membership.person_id == person_id)
        .options(contains_eager(Membership.team))
    )


def memberships_of(session: Session, person_id: int) -> list[Membership]:
    """All memberships of a person with their teams, by the team's name."""
    return list(
        session.scalars(
            select(Membership)
            .join(Membership.team)
            .where(Membership.person_id == person_id, Team.deleted_at.is_(None))
            .order_by(Team.name, Team.id)
            .options(contains_eager(Membership.team))
        )
    )


def count_members(session: Session, team_id: int) -> int:
    """How many people are in a team."""
    return session.scalar(select(func.count()).select_from(Membership).where(Membership.team_id == team_id)) or 0
