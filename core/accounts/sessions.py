"""The browsers in which a person is signed in, and how to end that."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from core.accounts.sign_in import alive, revoke
from core.accounts.tokens import token_hash
from core.database import begin_write
from core.models import SignIn


def sign_ins(person_id: int, *, now: datetime) -> Select[SignIn]:
    """The query for a person's sign-ins that still count, the one seen last first."""
    return (
        select(SignIn)
        .where(SignIn.person_id == person_id, alive(now))
        .order_by(SignIn.seen_at.desc(), SignIn.created_at.desc(), SignIn.id.desc())
    )


def current_sign_in(session: Session, token: str) -> int | None:
    """The id of the sign-in that a browser's token stands for."""
    return session.scalar(select(SignIn.id).where(SignIn.token_hash == token_hash(token)))


def end_one(session: Session, person_id: int, sign_in_id: int, *, now: datetime) -> bool:
    """Sign one browser out. False when the person has no such sign-in; one that has ended already is fine."""
    begin_write(session)
    owns = (SignIn.person_id == person_id) & (SignIn.id == sign_in_id)
    found = session.scalar(select(SignIn.id).where(owns)) is not None
    revoke(session, now, owns)
    session.commit()
    return found


def end_others(session: Session, person_id: int, token: str, *, now: datetime) -> None:
    """Sign out everywhere but where `token` is."""
    begin_write(session)
    revoke(session, now, (SignIn.person_id == person_id) & (SignIn.token_hash != token_hash(token)))
    session.commit()
