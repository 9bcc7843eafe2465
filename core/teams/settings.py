"""Rename a team, hand it over, delete it, and bring it back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.orm import Session, contains_eager

from core.candidates.erase import erase_sent
from core.database import begin_write, lock_for
from core.models import Candidate, Invite, Membership, Screen, Team
from core.private_katas.erase import erase_private_katas
from core.teams.act import TeamGone, begin_act, team_lock, teams_lock
from core.teams.events import Happening
from core.teams.found import MOST_TEAMS, TooManyTeams, teams_of
from core.teams.history import note
from core.teams.members import NoSuchMember, member
from core.teams.name import team_name
from core.teams.permissions import Act
from core.teams.roles import Role

RESTORE_WITHIN = timedelta(days=30)


class WrongName(Exception):
    """That is not the name of the team, so it was not deleted."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def rename(session: Session, *, by: Membership, name: str, now: datetime) -> None:
    """Give the team another name and commit. Raises UnfitTeamName, NotAllowed or TeamGone."""
    name = team_name(name)
    current = begin_act(session, by, Act.RENAME)
    earlier, current.team.name = current.team.name, name
    if earlier != name:
        note(
            session,
            team_id=by.team_id,
            by=by.person_id,
            happening=Happening.RENAMED,
            now=now,
            earlier=earlier,
            name=name,
        )
    session.commit()


def transfer(session: Session, *, by: Membership, person_id: int, now: datetime) -> Membership:
    """Make a member the owner, and the former owner an admin, and commit.

    Raises NoSuchMember, NotAllowed or TeamGone.
    """
    current = begin_act(session, by, Act.TRANSFER)
    try:
        heir = member(session, by.team_id, person_id)
    except NoSuchMember:
        session.rollback()
        raise
    if heir.person_id != current.person_id:
        current.role, heir.role = Role.ADMIN, Role.OWNER
        note(session, team_id=by.team_id, by=by.person_id, to=person_id, happening=Happening.TRANSFERRED, now=now)
    session.commit()
    return heir


def delete(session: Session, *, by: Membership, typed: str, now: datetime) -> None:
    """Delete the team and commit; its owner can restore it for 30 days. Raises WrongName, NotAllowed or TeamGone."""
    current = begin_act(session, by, Act.DELETE)
    if " ".join(typed.split()) != current.team.name:
        session.rollback()
        raise WrongName
    current.team.deleted_at = now
    # Links that were sent out must not come back to life with the team.
    open_ones = (Invite.team_id == by.team_id) & Invite.revoked_at.is_(None)
    session.execute(update(Invite).where(open_ones).values(revoked_at=now, mail_due_at=None))
    note(session, team_id=by.team_id, by=by.person_id, happening=Happening.DELETED, now=now)
    session.commit()


def deleted_teams(session: Session, person_id: int, now: datetime) -> list[Team]:
    """The teams that this person owned and deleted, and can restore."""
    return [membership.team for membership in session.scalars(_restorable(person_id, now))]


def restore(session: Session, *, key: str, person_id: int, now: datetime) -> Team:
    """Bring a deleted team back with its members, and commit. Raises TeamGone or TooManyTeams."""
    team_id = session.scalar(select(Team.id).where(Team.key == key))
    if team_id is None:
        raise TeamGone
    begin_write(session, lock=team_lock(team_id))
    lock_for(session, teams_lock(person_id))
    membership = session.scalar(_restorable(person_id, now).where(Team.key == key))
    if membership is None:
        session.rollback()
        raise TeamGone
    if teams_of(session, person_id) >= MOST_TEAMS:
        session.rollback()
        raise TooManyTeams
    membership.team.deleted_at = None
    note(session, team_id=team_id, by=person_id, happening=Happening.RESTORED, now=now)
    session.commit()
    return membership.team


def erase_deleted(session: Session, now: datetime) -> int:
    """Erase for good, and commit, the teams that nobody can restore any more; returns how many."""
    old = Team.deleted_at <= now - RESTORE_WITHIN
    if session.scalar(select(Team.id).where(old).limit(1)) is None:
        session.rollback()
        return 0
    begin_write(session)
    candidates = select(Candidate.id).join(Candidate.screen).join(Screen.team).where(old)
    erase_sent(session, session.scalars(candidates).all())
    erase_private_katas(session, session.scalars(select(Team.id).where(old)).all())
    erased = session.scalars(delete_from(Team).where(old).returning(Team.id)).all()
    session.commit()
    return len(erased)


def _restorable(person_id: int, now: datetime) -> Select[Membership]:
    return (
        select(Membership)
        .join(Membership.team)
        .where(
            Membership.person_id == person_id,
            Membership.role == Role.OWNER,
            Team.deleted_at > now - RESTORE_WITHIN,
        )
        .order_by(Team.deleted_at.desc())
        .limit(MOST_TEAMS)
        .options(contains_eager(Membership.team))
        .execution_options(populate_existing=True)
    )
