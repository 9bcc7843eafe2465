"""Recovery codes: ten for a lost authenticator app, each good once. The database keeps their hashes."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from core.accounts.tokens import token_hash
from core.models import RecoveryCode

HOW_MANY = 10
# Without 0, 1, l and o, which look alike on paper.
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
GROUPS, LETTERS_IN_GROUP = 4, 4  # 80 bits, so a plain hash is enough.


def new_codes(session: Session, person_id: int) -> list[str]:
    """Fresh codes in place of the old ones, within the caller's transaction."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    codes = [_new_code() for _ in range(HOW_MANY)]
    session.add_all(RecoveryCode(person_id=person_id, code_hash=_hash(code)) for code in codes)
    return codes


def use_recovery_code(session: Session, person_id: int, code: str, *, now: datetime) -> bool:
    """Whether it was one of the person's unused codes; from now on it is a used one."""
    used = session.execute(
        update(RecoveryCode)
        .where(
            RecoveryCode.person_id == person_id, RecoveryCode.code_hash == _hash(code), RecoveryCode.used_at.is_(None)
        )
        .values(used_at=now)
        .returning(RecoveryCode.id)
    ).first()
    return used is not None


def codes_left(session: Session, person_id: int) -> int:
    """How many codes a person still has."""
    unused = select(func.count()).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return session.scalar(unused) or 0


def _new_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LETTERS_IN_GROUP)) for _ in range(GROUPS))


def _hash(code: str) -> str:
    return token_hash("".join(code.split()).replace("-", "").lower()[:100])
