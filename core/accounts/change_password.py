"""Change one's password, or prove that one knows it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.accounts.passwords import hash_password, matches
from core.accounts.sign_in import revoke
from core.accounts.tokens import token_hash
from core.database import begin_write
from core.models import Person, SignIn


class WrongPassword(Exception):
    """That is not your password."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def insist_on_password(person: Person, password: str) -> None:
    """Go on only for who knows the password. An account without one has nothing to ask for. Raises WrongPassword."""
    if person.password_hash is not None and not matches(password, person.password_hash):
        raise WrongPassword


def change_password(session: Session, person: Person, *, old: str, new: str, token: str, now: datetime) -> None:
    """Set a new password and end every other sign-in; the one of `token` stays.

    Raises WrongPassword or UnfitPassword. Who has no password yet sets the first by a link in a mail.
    """
    if not matches(old, person.password_hash):
        raise WrongPassword
    password_hash = hash_password(new)
    begin_write(session)
    person.password_hash = password_hash
    revoke(session, now, (SignIn.person_id == person.id) & (SignIn.token_hash != token_hash(token)))
    session.commit()
