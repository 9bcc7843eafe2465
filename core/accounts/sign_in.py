"""Sign in, stay signed in, sign out. A sign-in lives in the database, so it can be revoked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from core.accounts.passwords import hash_password, matches, needs_rehash
from core.accounts.sign_up import normal_email
from core.accounts.tokens import new_token, token_hash
from core.database import begin_write
from core.models import Person, SignIn

LIFE = timedelta(days=30)
NOTE_SEEN_EVERY = timedelta(hours=1)


class WrongCredentials(Exception):
    """The e-mail address or the password is wrong."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SignedIn(NamedTuple):
    """The token for the browser's cookie, and who it stands for."""

    token: str
    person: Person


def sign_in(session: Session, *, email: str, password: str, now: datetime) -> SignedIn:
    """Check the password and begin a sign-in. An unknown address takes as long as a wrong password."""
    address = normal_email(email)
    person = None if address is None else session.scalar(select(Person).where(Person.email == address))
    if not matches(password, person.password_hash if person else None) or person is None:
        raise WrongCredentials
    renewed = hash_password(password) if needs_rehash(person.password_hash) else None
    begin_write(session)
    if renewed is not None:
        person.password_hash = renewed
    return SignedIn(_begin(session, person, now), person)


def begin_sign_in(session: Session, person: Person, *, now: datetime) -> str:
    """Sign in somebody who has just proved who they are, by signing up or by a reset link. Returns the token."""
    begin_write(session)
    return _begin(session, person, now)


def person_for(session: Session, token: str, *, now: datetime) -> Person | None:
    """Who is signed in with this token; None when it is unknown, revoked, or unused for 30 days."""
    found = session.scalar(
        select(SignIn).where(
            SignIn.token_hash == token_hash(token), SignIn.revoked_at.is_(None), SignIn.seen_at > now - LIFE
        )
    )
    if found is None:
        return None
    person = found.person
    if found.seen_at < now - NOTE_SEEN_EVERY:
        begin_write(session)
        session.execute(update(SignIn).where(SignIn.id == found.id).values(seen_at=now))
        session.commit()
    return person


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """End this sign-in. Unknown tokens are fine."""
    begin_write(session)
    _revoke(session, now, SignIn.token_hash == token_hash(token))
    session.commit()


def revoke_all(session: Session, person_id: int, now: datetime) -> None:
    """End every sign-in of a person, within the caller's transaction."""
    _revoke(session, now, SignIn.person_id == person_id)


def _begin(session: Session, person: Person, now: datetime) -> str:
    token = new_token()
    session.add(SignIn(token_hash=token_hash(token), person_id=person.id, created_at=now, seen_at=now))
    session.commit()
    return token


def _revoke(session: Session, now: datetime, condition: ColumnElement[bool]) -> None:
    session.execute(update(SignIn).where(condition, SignIn.revoked_at.is_(None)).values(revoked_at=now))
