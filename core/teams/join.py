"""Come into a team by an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from core.accounts.tokens import token_hash
from core.assignments.tally import recount_passed
from core.database import begin_write, lock_for
from core.models import Invite, Membership, Person, Team
from core.teams.act import team_lock, teams_lock
from core.teams.events import Happening
from core.teams.find import count_members
from core.teams.found import MOST_TEAMS, teams_of
from core.teams.history import note
from core.teams.invite_state import InviteState, state_of

MOST_MEMBERS = 10_000
LONGEST_TOKEN = 100


class Door(StrEnum):
    """What somebody meets who opens the link of an invitation."""

    OPEN = "open"
    UNKNOWN = "unknown"
    REVOKED = "revoked"
    USED_UP = "used_up"
    EXPIRED = "expired"
    INSIDE = "inside"
    FORWARDED = "forwarded"
    UNCONFIRMED = "unconfirmed"
    TEAM_FULL = "team_full"
    TOO_MANY_TEAMS = "too_many_teams"


@dataclass(frozen=True, slots=True)
class Look:
    """The door, and the invitation unless it is unknown."""

    door: Door
    invite: Invite | None = None


class Refused(Exception):
    """The door is not open; `look` says why."""

    def __init__(self, look: Look) -> None:
        super().__init__(look.door.value)
        self.look = look


def look_at(session: Session, token: str, *, person: Person | None, now: datetime) -> Look:
    """What this link is for this person, or for somebody who is not signed in. Changes nothing."""
    if len(token) > LONGEST_TOKEN:
        return Look(Door.UNKNOWN)
    invite = session.scalar(
        select(Invite)
        .join(Invite.team)
        .where(Invite.token_hash == token_hash(token), Team.deleted_at.is_(None))
        .options(joinedload(Invite.team), joinedload(Invite.inviter))
        .execution_options(populate_existing=True)
    )
    if invite is None:
        return Look(Door.UNKNOWN)
    if person is not None and session.get(Membership, (invite.team_id, person.id)) is not None:
        return Look(Door.INSIDE, invite)
    state = state_of(invite, now)
    if state != InviteState.OPEN:
        return Look(Door(state.value), invite)
    return Look(_for_person(session, invite, person) if person else Door.OPEN, invite)


def join(session: Session, token: str, *, person: Person, now: datetime) -> Membership:
    """Make the person a member, count the use, and commit. Raises Refused; then nothing has changed.

    The doors of a team are passed one after the other, so two people who race for the last use cannot both get in.
    """
    first = look_at(session, token, person=person, now=now)
    if first.invite is None:
        raise Refused(first)
    begin_write(session, lock=team_lock(first.invite.team_id))
    lock_for(session, teams_lock(person.id))
    look = look_at(session, token, person=person, now=now)
    if look.door != Door.OPEN or look.invite is None or not _use(session, look.invite):
        session.rollback()
        raise Refused(look)
    invite = look.invite
    membership = Membership(team_id=invite.team_id, person_id=person.id, role=invite.role, joined_at=now)
    session.add(membership)
    note(
        session,
        team_id=invite.team_id,
        by=person.id,
        to=person.id,
        happening=Happening.JOINED,
        now=now,
        role=invite.role,
    )
    recount_passed(session, team_id=invite.team_id, person_id=person.id)
    session.commit()
    return membership


def _for_person(session: Session, invite: Invite, person: Person) -> Door:
    if invite.email is not None and not invite.any_account:
        if invite.email != person.email:
            return Door.FORWARDED
        if person.email_verified_at is None:  # Whoever got a forwarded letter can make an account with its address.
            return Door.UNCONFIRMED
    if count_members(session, invite.team_id) >= MOST_MEMBERS:
        return Door.TEAM_FULL
    return Door.TOO_MANY_TEAMS if teams_of(session, person.id) >= MOST_TEAMS else Door.OPEN


def _use(session: Session, invite: Invite) -> bool:
    # The lock lets one at a time through; the condition holds even where somebody forgets the lock.
    used = session.execute(
        update(Invite)
        .where(Invite.id == invite.id, Invite.uses < Invite.most_uses, Invite.revoked_at.is_(None))
        .values(uses=Invite.uses + 1)
        .returning(Invite.id)
        .execution_options(synchronize_session=False)
    )
    return used.first() is not None
