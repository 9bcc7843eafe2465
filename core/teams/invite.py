"""Invite people into a team, by a link or by letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.accounts.sign_up import normal_email
from core.accounts.tokens import new_token, token_hash
from core.models import Invite, Membership, Person
from core.teams.act import begin_act_as
from core.teams.events import Happening
from core.teams.history import note
from core.teams.invite_state import is_open
from core.teams.permissions import may_invite
from core.teams.roles import Role

MOST_USES = 10_000
DAYS = (1, 7, 30, 90)
LETTERS_A_DAY = 10_000
MOST_OPEN_LINKS = 100
A_DAY = timedelta(days=1)


class UnfitInvite(Exception):
    """The invitation cannot be made; the text says why. `field` names the input at fault."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class UnconfirmedSender(UnfitInvite):
    """Confirm your own e-mail address first: then Tameshi sends letters in your name. Links work without."""

    def __init__(self) -> None:
        super().__init__(self.__doc__ or "")


class MadeLink(NamedTuple):
    """An invitation, and the secret of its link, which nobody can read again."""

    invite: Invite
    token: str


class Guest(NamedTuple):
    """Whom to invite as what."""

    email: str
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class Invited:
    """How many letters were written, and which addresses got none because they are in the team or invited already."""

    letters: int
    members: list[str]
    waiting: list[str]


def make_link(session: Session, *, by: Membership, role: Role, most_uses: int, days: int, now: datetime) -> MadeLink:
    """Make a link that lets up to `most_uses` people in, and commit. Raises UnfitInvite, NotAllowed or TeamGone."""
    if not 1 <= most_uses <= MOST_USES:
        raise UnfitInvite(f"A link can be used 1 to {MOST_USES:,} times.", "most_uses")
    _check_days(days)
    begin_act_as(session, by, lambda current: may_invite(current.role, role))
    links = select(func.count()).select_from(Invite).where(Invite.team_id == by.team_id, Invite.email.is_(None))
    if (session.scalar(links.where(is_open(now))) or 0) >= MOST_OPEN_LINKS:
        session.rollback()
        raise UnfitInvite(f"The team has {MOST_OPEN_LINKS} open links already. Revoke those that nobody needs.")
    token = new_token()
    invite = Invite(
        team_id=by.team_id,
        role=role,
        token_hash=token_hash(token),
        most_uses=most_uses,
        created_by=by.person_id,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(invite)
    note(
        session, team_id=by.team_id, by=by.person_id, happening=Happening.LINK_MADE, now=now, role=role, uses=most_uses
    )
    session.commit()
    return MadeLink(invite, token)


def invite_by_mail(
    session: Session, *, by: Membership, guests: Iterable[Guest], days: int, now: datetime, any_account: bool = False
) -> Invited:
    """Queue a letter for everybody who is neither in the team nor invited already, and commit.

    Raises UnfitInvite, NotAllowed or TeamGone; then nobody is invited.
    """
    if session.scalar(select(Person.email_verified_at).where(Person.id == by.person_id)) is None:
        raise UnconfirmedSender
    wanted = _normal(guests)
    _check_days(days)
    roles = set(wanted.values())
    begin_act_as(session, by, lambda current: all(may_invite(current.role, role) for role in roles))
    members, waiting = members_among(session, by.team_id, wanted), waiting_among(session, by.team_id, wanted, now)
    rest = {email: role for email, role in wanted.items() if email not in members and email not in waiting}
    sent = _letters_of_today(session, by.person_id, now)
    if sent + len(rest) > LETTERS_A_DAY:
        session.rollback()
        raise UnfitInvite(
            f"One person can invite {LETTERS_A_DAY:,} people by mail in 24 hours, and you have invited {sent:,}."
            " Nobody was invited now. Send fewer, or make a link.",
            "emails",
        )
    session.add_all(
        Invite(
            team_id=by.team_id,
            role=role,
            email=email,
            any_account=any_account,
            created_by=by.person_id,
            created_at=now,
            expires_at=now + timedelta(days=days),
            mail_due_at=now,
        )
        for email, role in rest.items()
    )
    if rest:
        detail = {"letters": len(rest), "admins": sum(role == Role.ADMIN for role in rest.values())}
        note(session, team_id=by.team_id, by=by.person_id, happening=Happening.LETTERS_SENT, now=now, **detail)
    session.commit()
    return Invited(len(rest), sorted(members), sorted(waiting))


def members_among(session: Session, team_id: int, emails: Iterable[str]) -> set[str]:
    """Which of these addresses belong to members of the team."""
    wanted = set(emails)
    query = select(Person.email).join(Membership, Membership.person_id == Person.id)
    return wanted & set(session.scalars(query.where(Membership.team_id == team_id)))


def waiting_among(session: Session, team_id: int, emails: Iterable[str], now: datetime) -> set[str]:
    """Which of these addresses have an open invitation to the team."""
    wanted = set(emails)
    query = select(Invite.email).where(Invite.team_id == team_id, Invite.email.is_not(None), is_open(now))
    return wanted & {email for email in session.scalars(query) if email}


def _normal(guests: Iterable[Guest]) -> dict[str, Role]:
    wanted: dict[str, Role] = {}
    for guest in guests:
        email = normal_email(guest.email)
        if email is None:
            raise UnfitInvite(f"“{guest.email[:80]}” is no e-mail address. Nobody was invited yet.", "emails")
        wanted[email] = guest.role
    if not wanted:
        raise UnfitInvite("Name at least one e-mail address.", "emails")
    return wanted


def _check_days(days: int) -> None:
    if days not in DAYS:
        raise UnfitInvite("Choose how long the invitation is good for.", "days")


def _letters_of_today(session: Session, person_id: int, now: datetime) -> int:
    query = select(func.count()).select_from(Invite)
    recent = query.where(Invite.created_by == person_id, Invite.created_at > now - A_DAY, Invite.email.is_not(None))
    return session.scalar(recent) or 0
