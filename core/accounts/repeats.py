"""Idempotency keys: a request that is sent again with the same key has the same answer and no second effect.

Only what succeeded is remembered, for a day. A refusal changed nothing, so its key is free again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Repeatable

KEPT = timedelta(hours=24)
# A request that has run for so long has died with its process.
LOST = timedelta(minutes=2)


class KeyReused(Exception):
    """This idempotency key was used for another request in the last 24 hours. Choose a new key for each thing to do."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class StillRunning(Exception):
    """A request with this idempotency key is still being worked on. Wait a second, then send it again."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def fingerprint(method: str, path: str, body: bytes) -> str:
    """A hash of what is asked."""
    return sha256(b"\0".join((method.encode(), path.encode("utf-8", "replace"), body))).hexdigest()


def begin(session: Session, *, token_id: int, key: str, asked: str, now: datetime) -> Repeatable:
    """The request of this key: one that was answered before, or a new one. Raises KeyReused or StillRunning."""
    begin_write(session, lock=f"repeat:{token_id}:{key}")
    dead = Repeatable.answered_at.is_(None) & (Repeatable.begun_at <= now - LOST)
    old = (Repeatable.begun_at <= now - KEPT) | dead
    session.execute(delete(Repeatable).where(Repeatable.token_id == token_id, old))
    earlier = session.scalar(
        select(Repeatable)
        .where(Repeatable.token_id == token_id, Repeatable.key == key)
        .execution_options(populate_existing=True)
    )
    if earlier is None:
        earlier = Repeatable(token_id=token_id, key=key, fingerprint=asked, begun_at=now)
        session.add(earlier)
    elif earlier.fingerprint != asked:
        session.rollback()
        raise KeyReused
    elif earlier.answered_at is None:
        session.rollback()
        raise StillRunning
    session.commit()
    return earlier


def remember(session: Session, request_id: int, *, status: int, location: str, answer: str, now: datetime) -> None:
    """Keep the answer."""
    begin_write(session)
    kept = {"status": status, "location": location, "answer": answer, "answered_at": now}
    session.execute(update(Repeatable).where(Repeatable.id == request_id).values(kept))
    session.commit()


def forget(session: Session, request_id: int) -> None:
    """Free the key: nothing was done."""
    session.rollback()
    begin_write(session)
    session.execute(delete(Repeatable).where(Repeatable.id == request_id))
    session.commit()
