"""The people of a team: list them, change a role, remove somebody, take somebody back, leave."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, contains_eager

from core.assignments.tally import forget_left, recount_passed
from core.database import lock_for
from core.models import Membership, Person, TeamEvent
from core.paging import Page, fetch_page
from core.teams.act import begin_act, begin_act_as, teams_lock
from core.teams.events import Happening
from core.teams.find import count_members
from core.teams.found import MOST_TEAMS, teams_of
from core.teams.history import note
from core.teams.join import MOST_MEMBERS
from core.teams.permissions import Act, may, may_remove
from core.teams.roles import Role

TAKE_BACK_WITHIN = timedelta(days=7)
MOST_SHOWN = 10


class NoSuchMember(Exception):
    """The team has no such member (any more)."""


class UnfitRole(Exception):
    """A member can become an admin, and an admin a member; the owner changes only by a transfer."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class CannotTakeBack(Exception):
    """This person cannot be added again: it is too long ago, or they have been added, or have left by themselves."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def members(session: Session, team_id: int, page: int, *, search: str = "") -> Page[Membership]:
    """The members with their persons: the owner first, then admins, then by name; `search` is a part of a name."""
    first = case((Membership.role == Role.OWNER, 0), (Membership.role == Role.ADMIN, 1), else_=2)
    query = (
        select(Membership)
        .join(Membership.person)
        .where(Membership.team_id == team_id)
        .order_by(first, func.lower(Person.name), Membership.person_id)
        .options(contains_eager(Membership.person))
    )
    if search:
        query = query.where(func.lower(Person.name).contains(search.lower(), autoescape=True))
    return fetch_page(session, query, page)


def member(session: Session, team_id: int, person_id: int) -> Membership:
    """One member with the person. Raises NoSuchMember."""
    found = session.scalar(
        select(Membership)
        .join(Membership.person)
        .where(Membership.team_id == team_id, Membership.person_id == person_id)
        .options(contains_eager(Membership.person))
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NoSuchMember
    return found


def change_role(session: Session, *, by: Membership, person_id: int, role: Role, now: datetime) -> Membership:
    """Make a member an admin, or an admin a member, and commit. Raises UnfitRole, NoSuchMember or NotAllowed."""
    begin_act(session, by, Act.CHANGE_ROLE)
    other = _other(session, by, person_id)
    if Role.OWNER in (role, other.role):
        session.rollback()
        raise UnfitRole
    if other.role != role:
        other.role = role
        note(
            session,
            team_id=by.team_id,
            by=by.person_id,
            to=person_id,
            happening=Happening.ROLE_CHANGED,
            now=now,
            role=role,
        )
    session.commit()
    return other


def remove(session: Session, *, by: Membership, person_id: int, now: datetime) -> Membership:
    """Remove somebody and commit; what they solved stays theirs. Raises NoSuchMember, NotAllowed or TeamGone."""
    current = begin_act_as(session, by, lambda now: may(now.role, Act.REMOVE_MEMBER))
    other = _other(session, by, person_id)
    if not may_remove(current.role, other.role):
        session.rollback()
        raise UnfitRole
    _end(session, other, by=by.person_id, happening=Happening.REMOVED, now=now)
    session.commit()
    return other


def leave(session: Session, *, who: Membership, now: datetime) -> None:
    """Leave the team and commit. Raises NotAllowed for the owner, or TeamGone."""
    current = begin_act(session, who, Act.LEAVE)
    _end(session, current, by=who.person_id, happening=Happening.LEFT, now=now)
    session.commit()


def removed_lately(session: Session, team_id: int, now: datetime) -> list[TeamEvent]:
    """The removals that can still be undone, the latest first, with the persons."""
    query = _removals(team_id, now).join(TeamEvent.subject).options(contains_eager(TeamEvent.subject)).limit(MOST_SHOWN)
    return list(session.scalars(query))


def take_back(session: Session, *, by: Membership, person_id: int, now: datetime) -> Membership:
    """Undo a removal: the person is in the team as before. Raises CannotTakeBack, NoSuchMember or NotAllowed."""
    begin_act(session, by, Act.REMOVE_MEMBER)
    lock_for(session, teams_lock(person_id))
    known = select(TeamEvent.id).where(TeamEvent.team_id == by.team_id, TeamEvent.subject_id == person_id).limit(1)
    if session.scalar(known) is None:
        session.rollback()
        raise NoSuchMember
    removal = session.scalar(_removals(by.team_id, now).where(TeamEvent.subject_id == person_id))
    full = count_members(session, by.team_id) >= MOST_MEMBERS or teams_of(session, person_id) >= MOST_TEAMS
    if removal is None or full:
        session.rollback()
        raise CannotTakeBack
    membership = Membership(
        team_id=by.team_id,
        person_id=person_id,
        role=Role.MEMBER,  # Who was an admin becomes one again by the owner.
        joined_at=datetime.fromisoformat(removal.detail["joined_at"]),
    )
    session.add(membership)
    note(session, team_id=by.team_id, by=by.person_id, to=person_id, happening=Happening.RETURNED, now=now)
    recount_passed(session, team_id=by.team_id, person_id=person_id)
    session.commit()
    return membership


def _removals(team_id: int, now: datetime) -> Select[TeamEvent]:
    # Only where the removal is the last that happened to the person, and they are not in the team.
    latest = (
        select(func.max(TeamEvent.id))
        .where(TeamEvent.team_id == team_id, TeamEvent.subject_id.is_not(None))
        .group_by(TeamEvent.subject_id)
    )
    return (
        select(TeamEvent)
        .where(
            TeamEvent.team_id == team_id,
            TeamEvent.happening == Happening.REMOVED,
            TeamEvent.created_at > now - TAKE_BACK_WITHIN,
            TeamEvent.id.in_(latest),
            TeamEvent.subject_id.not_in(select(Membership.person_id).where(Membership.team_id == team_id)),
        )
        .order_by(TeamEvent.id.desc())
    )


def _other(session: Session, by: Membership, person_id: int) -> Membership:
    try:
        return member(session, by.team_id, person_id)
    except NoSuchMember:
        session.rollback()
        raise


def _end(session: Session, membership: Membership, *, by: int, happening: Happening, now: datetime) -> None:
    detail = {"role": membership.role, "joined_at": membership.joined_at.isoformat()}
    note(session, team_id=membership.team_id, by=by, to=membership.person_id, happening=happening, now=now, **detail)
    session.delete(membership)
    forget_left(session, team_id=membership.team_id, person_id=membership.person_id)
