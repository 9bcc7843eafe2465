"""The letters of invitations: taken from the table a few at a time, and sent by whoever has taken them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from core.accounts.tokens import new_token, token_hash
from core.database import begin_write
from core.models import Invite, Team
from core.teams.invite_state import is_open
from core.teams.roles import Role

# After each try it waits three times as long, ten hours in all. A letter whose sender died is due again as well.
MOST_TRIES = 6
WAIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says. The token is made for this sending, and known to nobody else."""

    invite_id: int
    token: str = field(repr=False)
    email: str
    team: str
    inviter: str | None
    role: Role
    any_account: bool
    expires_at: datetime

    @property
    def whose(self) -> str:
        """For a log, which holds no address and no link."""
        return f"invite {self.invite_id}"


def letters_wait(session: Session, *, now: datetime) -> bool:
    """Whether there are letters to take."""
    found = session.scalar(select(Invite.id).where(Invite.mail_due_at <= now).limit(1))
    session.rollback()
    return found is not None


def take_letters(session: Session, *, now: datetime, most: int) -> list[Letter]:
    """Take letters that are due, the oldest first, and commit: nobody else sends them for a while."""
    due = Invite.mail_due_at <= now
    begin_write(session)
    invites = session.scalars(
        select(Invite)
        .join(Invite.team)
        .where(due, is_open(now), Team.deleted_at.is_(None))
        .order_by(Invite.mail_due_at, Invite.id)
        .limit(most)
        .options(joinedload(Invite.team), joinedload(Invite.inviter))
        .with_for_update(of=Invite, skip_locked=True)
        .execution_options(populate_existing=True)
    ).all()
    letters = [_take(invite, now) for invite in invites]
    if not letters:  # Expired before they could be sent.
        session.execute(update(Invite).where(due, ~is_open(now)).values(mail_due_at=None))
    session.commit()
    return letters


def note_sent(session: Session, letter: Letter, *, now: datetime) -> None:
    """The mail server has taken the letter."""
    _note(session, letter, mail_due_at=None, mailed_at=now)


def note_refused(session: Session, letter: Letter) -> None:
    """The mail server refuses the address for good: the letter is not tried again."""
    _note(session, letter, mail_due_at=None)


def _take(invite: Invite, now: datetime) -> Letter:
    token = new_token()
    invite.token_hash = token_hash(token)
    invite.mail_tries += 1
    again = now + WAIT * 3 ** (invite.mail_tries - 1)
    invite.mail_due_at = again if invite.mail_tries < MOST_TRIES else None
    inviter = invite.inviter.name if invite.inviter else None
    return Letter(
        invite_id=invite.id,
        token=token,
        email=invite.email or "",
        team=invite.team.name,
        inviter=inviter,
        role=invite.role,
        any_account=invite.any_account,
        expires_at=invite.expires_at,
    )


def _note(session: Session, letter: Letter, **values: datetime | None) -> None:
    # Unless somebody has asked meanwhile for another letter: then that one counts.
    begin_write(session)
    mine = (Invite.id == letter.invite_id) & (Invite.token_hash == token_hash(letter.token))
    session.execute(update(Invite).where(mine, Invite.mail_tries > 0).values(**values))
    session.commit()
