"""Short ways to have a team with people in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.models import Membership, Person
from core.teams.found import found_team
from core.teams.roles import Role
from tests.building import NOW, build_person


def build_confirmed(session: Session, name: str) -> Person:
    """Somebody whose address is confirmed."""
    person = build_person(session, f"{name.lower()}@example.com")
    person.name, person.email_verified_at = name, NOW
    session.commit()
    return person


def build_team(session: Session, name: str = "Blades", *, owner: str = "Ada") -> Membership:
    """A team with an owner, whose membership is returned."""
    ada = build_confirmed(session, owner)
    team = found_team(session, name=name, founder=ada, now=NOW)
    return session.get_one(Membership, (team.id, ada.id))


def enlist(
    session: Session, owner: Membership, name: str, role: Role = Role.MEMBER, *, joined_at: datetime = NOW
) -> Membership:
    """Somebody new in the team of `owner`."""
    person = build_confirmed(session, name)
    membership = Membership(team_id=owner.team_id, person_id=person.id, role=role, joined_at=joined_at)
    session.add(membership)
    session.commit()
    return membership
