"""Accounts at other sites with which people sign in here. Issuer and subject name one; its address proves nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, joinedload

from core.accounts.sign_up import add_person, normal_email
from core.database import begin_write
from core.models import Identity, Person


class IdentityTaken(Exception):
    """That account signs somebody else in here already. Nothing has changed."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class LastWayIn(Exception):
    """This is your only way to sign in. Set a password first."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Claims:
    """What another site says about who signed in there."""

    issuer: str
    subject: str
    email: str = ""
    email_verified: bool = False
    name: str = ""


def find_identity(session: Session, claims: Claims) -> Identity | None:
    """The identity that these claims are about, with its person."""
    return session.scalar(
        select(Identity)
        .where(Identity.issuer == claims.issuer, Identity.subject == claims.subject)
        .options(joinedload(Identity.person))
    )


def identities_of(session: Session, person_id: int) -> list[Identity]:
    """With what other accounts a person signs in."""
    return list(session.scalars(select(Identity).where(Identity.person_id == person_id).order_by(Identity.id)))


def link(session: Session, person_id: int, claims: Claims, *, now: datetime) -> None:
    """Let a person sign in with this identity. Doing it twice is fine. Raises IdentityTaken."""
    begin_write(session)
    known = find_identity(session, claims)
    if known is not None:
        session.rollback()
        if known.person_id != person_id:
            raise IdentityTaken
        return
    session.add(_identity(person_id, claims, now))
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        raise IdentityTaken from None


def sign_up_with(
    session: Session, claims: Claims, *, email: str, name: str, now: datetime, time_zone: str = "UTC"
) -> Person:
    """Make an account that has no password and this way in. Raises SignUpRefused or IdentityTaken.

    The address counts as verified only when the other site says so of this very address.
    """
    person = add_person(session, email=email, name=name, password_hash=None, time_zone=time_zone, now=now)
    if claims.email_verified and normal_email(claims.email) == person.email:
        person.email_verified_at = now
    session.add(_identity(person.id, claims, now))
    try:
        session.commit()
    except IntegrityError:
        session.rollback()
        raise IdentityTaken from None
    return person


def unlink(session: Session, person: Person, identity_id: int) -> bool:
    """Take a way in away, unless it is the last: LastWayIn. False when the person has no such identity."""
    begin_write(session, lock=f"person:{person.id}")
    mine = Identity.person_id == person.id
    found = session.scalar(select(Identity.id).where(mine, Identity.id == identity_id)) is not None
    left = session.scalar(select(func.count()).where(mine, Identity.id != identity_id)) or 0
    if found and person.password_hash is None and left == 0:
        session.rollback()
        raise LastWayIn
    session.execute(delete(Identity).where(mine, Identity.id == identity_id))
    session.commit()
    return found


def _identity(person_id: int, claims: Claims, now: datetime) -> Identity:
    return Identity(
        person_id=person_id,
        issuer=claims.issuer,
        subject=claims.subject,
        email=(normal_email(claims.email) or "")[:254],
        created_at=now,
        used_at=now,
    )
