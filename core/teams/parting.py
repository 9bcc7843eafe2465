"""Why somebody who was in a team does not find it any more: they get a kind word, and strangers learn nothing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Membership, Team, TeamEvent
from core.teams.events import Happening
from core.teams.find import KEY_LENGTH

PARTINGS = (Happening.REMOVED, Happening.LEFT)


def parting(session: Session, key: str, person_id: int) -> Happening | None:
    """How this person and the team with this key parted: REMOVED, LEFT or DELETED; None for a stranger."""
    if len(key) > KEY_LENGTH:
        return None
    last = session.scalar(
        select(TeamEvent.happening)
        .join(Team, Team.id == TeamEvent.team_id)
        .where(Team.key == key, TeamEvent.subject_id == person_id)
        .order_by(TeamEvent.id.desc())
        .limit(1)
    )
    if last in PARTINGS:
        return last
    deleted = select(Team.id).join(Membership, Membership.team_id == Team.id)
    mine = session.scalar(
        deleted.where(Team.key == key, Team.deleted_at.is_not(None), Membership.person_id == person_id)
    )
    return Happening.DELETED if mine is not None else None
