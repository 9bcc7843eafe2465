"""Is this address theirs? A link by mail says so. An address counts, first or new, once its link was followed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.accounts.sign_up import UnfitEmail, normal_email
from core.accounts.tokens import new_token, token_hash
from core.database import begin_write
from core.models import EmailProof, PasswordReset, Person

LIFE = timedelta(days=1)


class StaleProof(Exception):
    """This link has been used, or it is older than a day. Ask for a new one."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Proof(NamedTuple):
    """What to mail: the token that goes into the link, and to which address."""

    token: str
    email: str


class Confirmed(NamedTuple):
    """Whose address was confirmed, and which one it replaces; None when it is the same."""

    person: Person
    earlier: str | None


def request_proof(session: Session, person: Person, *, now: datetime) -> Proof:
    """Begin to verify the address of an account."""
    return _request(session, person, person.email, now)


def request_change(session: Session, person: Person, *, email: str, now: datetime) -> Proof | None:
    """Begin to change the address. None when it belongs to an account already: the page does not say so, a mail does.

    Raises UnfitEmail.
    """
    address = normal_email(email)
    if address is None:
        raise UnfitEmail
    if session.scalar(select(Person.id).where(Person.email == address, Person.id != person.id)) is not None:
        return None
    return _request(session, person, address, now)


def find_proof(session: Session, token: str, *, now: datetime) -> EmailProof | None:
    """The proof that this link stands for, if it still works."""
    return session.scalar(
        select(EmailProof).where(
            EmailProof.token_hash == token_hash(token), EmailProof.used_at.is_(None), EmailProof.expires_at > now
        )
    )


def confirm_email(session: Session, *, token: str, now: datetime) -> Confirmed:
    """The address of the link is the account's from now on, and verified. Raises StaleProof."""
    begin_write(session)
    proof = find_proof(session, token, now=now)
    if proof is None or not _use(session, proof, now):
        session.rollback()
        raise StaleProof
    person = proof.person
    earlier = person.email if person.email != proof.email else None
    try:
        person.email, person.email_verified_at = proof.email, now
        session.flush()
    except IntegrityError:  # Somebody made an account with the address meanwhile.
        session.rollback()
        raise StaleProof from None
    if earlier is not None:
        # A link to a new password that lies in the old mailbox must not open the account any more.
        session.execute(
            update(PasswordReset)
            .where(PasswordReset.person_id == person.id, PasswordReset.used_at.is_(None))
            .values(used_at=now)
        )
    session.commit()
    return Confirmed(person, earlier)


def _request(session: Session, person: Person, email: str, now: datetime) -> Proof:
    token = new_token()
    begin_write(session)
    session.add(EmailProof(token_hash=token_hash(token), person_id=person.id, email=email, expires_at=now + LIFE))
    session.commit()
    return Proof(token, email)


def _use(session: Session, proof: EmailProof, now: datetime) -> bool:
    # All of a person's open links end with the first that is used; two uses at once race for this row.
    used = session.execute(
        update(EmailProof)
        .where(EmailProof.id == proof.id, EmailProof.used_at.is_(None))
        .values(used_at=now)
        .returning(EmailProof.id)
    ).first()
    session.execute(
        update(EmailProof)
        .where(EmailProof.person_id == proof.person_id, EmailProof.used_at.is_(None))
        .values(used_at=now)
    )
    return used is not None
