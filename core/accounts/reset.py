"""A forgotten password: a link by mail, good for an hour and for one use."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.accounts.passwords import hash_password
from core.accounts.sign_in import revoke_all
from core.accounts.sign_up import normal_email
from core.accounts.tokens import new_token, token_hash
from core.database import begin_write
from core.models import PasswordReset, Person

LIFE = timedelta(hours=1)


class StaleResetLink(Exception):
    """This link has been used, or it is older than an hour. Ask for a new one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class ResetMail(NamedTuple):
    """What to send: the token that goes into the link, and to whom."""

    token: str
    person: Person


def request_reset(session: Session, *, email: str, now: datetime) -> ResetMail | None:
    """Begin a reset; None for an unknown address, and the page says the same for both."""
    address = normal_email(email)
    person = None if address is None else session.scalar(select(Person).where(Person.email == address))
    token = new_token()
    begin_write(session)
    if person is None:
        session.rollback()
        return None
    session.add(PasswordReset(token_hash=token_hash(token), person_id=person.id, expires_at=now + LIFE))
    session.commit()
    return ResetMail(token, person)


def find_reset(session: Session, token: str, *, now: datetime) -> PasswordReset | None:
    """The reset that this link stands for, if it still works."""
    return session.scalar(
        select(PasswordReset).where(
            PasswordReset.token_hash == token_hash(token),
            PasswordReset.used_at.is_(None),
            PasswordReset.expires_at > now,
        )
    )


def reset_password(session: Session, *, token: str, password: str, now: datetime) -> Person:
    """Set a new password and sign the person out everywhere. Raises StaleResetLink or UnfitPassword."""
    password_hash = hash_password(password)
    begin_write(session)
    reset = find_reset(session, token, now=now)
    if reset is None or not _use(session, reset, now):
        session.rollback()
        raise StaleResetLink
    person = reset.person
    person.password_hash = password_hash
    person.email_verified_at = person.email_verified_at or now  # The link was in that address's mail.
    revoke_all(session, person.id, now)
    session.commit()
    return person


def _use(session: Session, reset: PasswordReset, now: datetime) -> bool:
    # All of a person's open links end with the first that is used; two uses at once race for this row.
    used = session.execute(
        update(PasswordReset)
        .where(PasswordReset.id == reset.id, PasswordReset.used_at.is_(None))
        .values(used_at=now)
        .returning(PasswordReset.id)
    ).first()
    session.execute(
        update(PasswordReset)
        .where(PasswordReset.person_id == reset.person_id, PasswordReset.used_at.is_(None))
        .values(used_at=now)
    )
    return used is not None
