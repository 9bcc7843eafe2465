"""Make an account."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import available_timezones

from pydantic.networks import validate_email
from pydantic_core import PydanticCustomError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.accounts.passwords import hash_password
from core.clean import clean_line
from core.database import begin_write
from core.models import Person

LONGEST_NAME = 80


class SignUpRefused(Exception):
    """The account could not be made. `field` names the input at fault; the text is for the person."""

    field = ""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class UnfitEmail(SignUpRefused):
    """That is not an e-mail address."""

    field = "email"


class EmailTaken(SignUpRefused):
    """There is an account with this e-mail address already. Sign in, or reset the password."""

    field = "email"


class UnfitName(SignUpRefused):
    """A name has 1 to 80 characters."""

    field = "name"


def sign_up(session: Session, *, email: str, name: str, password: str, now: datetime, time_zone: str = "UTC") -> Person:
    """Make an account and commit it. Raises UnfitEmail, UnfitName, UnfitPassword or EmailTaken."""
    _check(email, name)
    password_hash = hash_password(password)  # Slow on purpose, so before the transaction.
    person = add_person(session, email=email, name=name, password_hash=password_hash, now=now, time_zone=time_zone)
    session.commit()
    return person


def add_person(
    session: Session, *, email: str, name: str, password_hash: str | None, now: datetime, time_zone: str = "UTC"
) -> Person:
    """Add an account in a transaction that the caller commits. Raises UnfitEmail, UnfitName or EmailTaken."""
    address, name = _check(email, name)
    zone = time_zone if time_zone in available_timezones() else "UTC"
    begin_write(session)
    if session.scalar(select(Person.id).where(Person.email == address)) is not None:
        session.rollback()
        raise EmailTaken
    person = Person(email=address, name=name, password_hash=password_hash, time_zone=zone, created_at=now)
    session.add(person)
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        raise EmailTaken from None
    return person


def _check(email: str, name: str) -> tuple[str, str]:
    address, name = normal_email(email), clean_line(name)
    if address is None:
        raise UnfitEmail
    if not 0 < len(name) <= LONGEST_NAME:
        raise UnfitName
    return address, name


def normal_email(email: str) -> str | None:
    """The address as it is stored, or None when it is none."""
    try:
        _, address = validate_email(email.strip())
    except (PydanticCustomError, UnicodeError):
        return None
    return address.lower() if "<" not in email else None
