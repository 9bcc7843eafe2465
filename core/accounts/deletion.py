"""Ask for the end of one's account, and take it back. What is erased at the end is in `core.accounts.erase`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, aliased

from core.database import begin_write
from core.models import Deletion, Membership, Person, SignIn, Team
from core.teams.roles import Role

GRACE = timedelta(days=7)


class OnlyOwner(Exception):
    """You are the only owner of a team. Make somebody else its owner, or delete the team, and then your account."""

    def __init__(self, teams: Sequence[Team]) -> None:
        super().__init__(self.__doc__)
        self.teams = teams


def ask_deletion(session: Session, person: Person, *, keep_solutions: bool, now: datetime) -> Deletion:
    """Sign the person out everywhere, and let the account end after the days of grace. Raises OnlyOwner.

    `keep_solutions` decides what happens to shared solutions: they stay, as somebody's, or go with the account.
    """
    begin_write(session, lock=f"person:{person.id}")
    if teams := teams_owned_alone(session, person.id):
        session.rollback()
        raise OnlyOwner(teams)
    session.execute(delete(Deletion).where(Deletion.person_id == person.id))
    deletion = Deletion(person_id=person.id, asked_at=now, due_at=now + GRACE, keep_solutions=keep_solutions)
    session.add(deletion)
    ended = update(SignIn).where(SignIn.person_id == person.id, SignIn.revoked_at.is_(None))
    session.execute(ended.values(revoked_at=now))
    session.commit()
    return deletion


def deletion_of(session: Session, person_id: int) -> Deletion | None:
    """The deletion that a person has asked for, if any."""
    return session.scalar(select(Deletion).where(Deletion.person_id == person_id))


def withdraw(session: Session, person_id: int) -> None:
    """Keep the account after all, within the caller's transaction. Signing in does it."""
    session.execute(delete(Deletion).where(Deletion.person_id == person_id))


def teams_owned_alone(session: Session, person_id: int) -> list[Team]:
    """The teams that would have no owner without this person."""
    other = aliased(Membership)
    another_owner = select(other.person_id).where(
        other.team_id == Team.id, other.role == Role.OWNER, other.person_id != person_id
    )
    return list(
        session.scalars(
            select(Team)
            .join(Membership, Membership.team_id == Team.id)
            .where(
                Membership.person_id == person_id,
                Membership.role == Role.OWNER,
                Team.deleted_at.is_(None),
                ~another_owner.exists(),
            )
            .order_by(Team.name, Team.id)
        )
    )
