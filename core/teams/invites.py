"""The invitations of a team: list them, take one back, let another account use one, write a letter again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import Session, joinedload

from core.models import Invite, Membership
from core.paging import Page, fetch_page
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.invite_state import InviteState, is_open, state_of
from core.teams.permissions import Act


class NoSuchInvite(Exception):
    """The team has no such invitation."""


class InviteClosed(Exception):
    """This invitation does not work any more, so nothing was changed. Make a new one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def invites(session: Session, team_id: int, page: int, now: datetime) -> Page[Invite]:
    """All invitations, the open ones first, then the newest."""
    query = (
        select(Invite)
        .where(Invite.team_id == team_id)
        .order_by(case((is_open(now), 0), else_=1), Invite.id.desc())
        .options(joinedload(Invite.inviter))
    )
    return fetch_page(session, query, page)


def invite_in(session: Session, team_id: int, invite_id: int) -> Invite:
    """One of the team's. Raises NoSuchInvite."""
    found = session.scalar(
        select(Invite)
        .where(Invite.id == invite_id, Invite.team_id == team_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NoSuchInvite
    return found


def revoke(session: Session, *, by: Membership, invite_id: int, now: datetime) -> Invite:
    """Make an invitation useless from now on; who came by it stays. Revoking twice is fine."""
    invite = _begin(session, by, invite_id)
    if state_of(invite, now) == InviteState.OPEN:
        invite.revoked_at, invite.mail_due_at = now, None
        note(session, team_id=by.team_id, by=by.person_id, happening=Happening.INVITE_REVOKED, now=now)
    session.commit()
    return invite


def allow_any_account(session: Session, *, by: Membership, invite_id: int, now: datetime) -> Invite:
    """Let whoever holds the letter use it, with any account. Raises InviteClosed."""
    invite = _begin_open(session, by, invite_id, now)
    if invite.email is not None and not invite.any_account:
        invite.any_account = True
        note(session, team_id=by.team_id, by=by.person_id, happening=Happening.INVITE_WIDENED, now=now)
    session.commit()
    return invite


def write_again(session: Session, *, by: Membership, invite_id: int, now: datetime) -> Invite:
    """Queue the letter once more, with a new link; the old link ends. Raises InviteClosed."""
    invite = _begin_open(session, by, invite_id, now)
    if invite.email is not None:
        invite.mail_due_at, invite.mail_tries, invite.mailed_at = now, 0, None
    session.commit()
    return invite


def _begin_open(session: Session, by: Membership, invite_id: int, now: datetime) -> Invite:
    invite = _begin(session, by, invite_id)
    if state_of(invite, now) != InviteState.OPEN:
        session.rollback()
        raise InviteClosed
    return invite


def _begin(session: Session, by: Membership, invite_id: int) -> Invite:
    begin_act(session, by, Act.INVITE)
    try:
        return invite_in(session, by.team_id, invite_id)
    except NoSuchInvite:
        session.rollback()
        raise
