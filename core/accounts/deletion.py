"""Ask for the end of one's account, and take it back. What is erased at the end is in `core.accounts.erase`."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.models import Deletion

GRACE = timedelta(days=7)


def deletion_of(session: Session, person_id: int) -> Deletion | None:
    """The deletion that a person has asked for, if any."""
    return session.scalar(select(Deletion).where(Deletion.person_id == person_id))


def withdraw(session: Session, person_id: int) -> None:
    """Keep the account after all, within the caller's transaction. Signing in does it."""
    session.execute(delete(Deletion).where(Deletion.person_id == person_id))
