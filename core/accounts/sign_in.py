"""Sign in, stay signed in, sign out. A sign-in lives in the database, so it can be revoked.

Whoever has proved who they are comes in through `begin_sign_in`, whichever way the proof went. It is the one place
that asks for the second step, so that no way in forgets it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session, joinedload

from core.accounts.deletion import withdraw
from core.accounts.passwords import hash_password, matches, needs_rehash
from core.accounts.second_step import check_code, is_on
from core.accounts.sign_up import normal_email
from core.accounts.tokens import new_token, token_hash
from core.clean import clean_line
from core.database import begin_write
from core.models import Person, SignIn

LIFE = timedelta(days=30)
NOTE_SEEN_EVERY = timedelta(hours=1)
LONGEST_USER_AGENT = 300


class WrongCredentials(Exception):
    """The e-mail address or the password is wrong."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class SecondStepNeeded(Exception):
    """The account asks for a code as well."""

    def __init__(self, person: Person) -> None:
        super().__init__(self.__doc__)
        self.person = person


class SignedIn(NamedTuple):
    """The token for the browser's cookie, and who it stands for."""

    token: str
    person: Person


def sign_in(session: Session, *, email: str, password: str, now: datetime, user_agent: str = "") -> SignedIn:
    """Check the password and begin a sign-in. Raises WrongCredentials or SecondStepNeeded."""
    person = check_password(session, email=email, password=password)
    return SignedIn(begin_sign_in(session, person, now=now, user_agent=user_agent), person)


def check_password(session: Session, *, email: str, password: str) -> Person:
    """Whose address and password these are. An unknown address takes as long as a wrong password: WrongCredentials."""
    address = normal_email(email)
    person = None if address is None else session.scalar(select(Person).where(Person.email == address))
    if not matches(password, person.password_hash if person else None) or person is None or not person.password_hash:
        raise WrongCredentials
    if needs_rehash(person.password_hash):
        renewed = hash_password(password)
        begin_write(session)
        person.password_hash = renewed
        session.commit()
    return person


def begin_sign_in(session: Session, person: Person, *, now: datetime, user_agent: str = "") -> str:
    """Sign in somebody who has just proved who they are, by password, by a link or at another site.

    Returns the token. Raises SecondStepNeeded where a code is asked for as well.
    """
    if is_on(session, person.id):
        raise SecondStepNeeded(person)
    begin_write(session)
    return _begin(session, person, now, user_agent)


def finish_sign_in(session: Session, person: Person, *, code: str, now: datetime, user_agent: str = "") -> str:
    """The second step: check the code and begin the sign-in. Raises WrongCode."""
    begin_write(session, lock=f"person:{person.id}")
    check_code(session, person.id, code, now=now)
    return _begin(session, person, now, user_agent)


def person_for(session: Session, token: str, *, now: datetime) -> Person | None:
    """Who is signed in with this token; None when it is unknown, revoked, or unused for 30 days."""
    # Every page asks this, so the person comes in the same statement.
    asked = select(SignIn).where(SignIn.token_hash == token_hash(token), alive(now)).options(joinedload(SignIn.person))
    found = session.scalar(asked)
    if found is None:
        return None
    person = found.person
    if found.seen_at < now - NOTE_SEEN_EVERY:
        begin_write(session)
        session.execute(update(SignIn).where(SignIn.id == found.id).values(seen_at=now))
        session.commit()
    return person


def alive(now: datetime) -> ColumnElement[bool]:
    """The condition that a sign-in still counts."""
    return SignIn.revoked_at.is_(None) & (SignIn.seen_at > now - LIFE)


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """End this sign-in. Unknown tokens are fine."""
    begin_write(session)
    revoke(session, now, SignIn.token_hash == token_hash(token))
    session.commit()


def revoke_all(session: Session, person_id: int, now: datetime) -> None:
    """End every sign-in of a person, within the caller's transaction."""
    revoke(session, now, SignIn.person_id == person_id)


def revoke(session: Session, now: datetime, condition: ColumnElement[bool]) -> None:
    """End the sign-ins for which the condition holds, within the caller's transaction."""
    session.execute(update(SignIn).where(condition, SignIn.revoked_at.is_(None)).values(revoked_at=now))


def _begin(session: Session, person: Person, now: datetime, user_agent: str) -> str:
    token, browser = new_token(), clean_line(user_agent)[:LONGEST_USER_AGENT]
    session.add(
        SignIn(token_hash=token_hash(token), person_id=person.id, created_at=now, seen_at=now, user_agent=browser)
    )
    withdraw(session, person.id)
    session.commit()
    return token
