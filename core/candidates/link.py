"""The secret of a candidate's personal link. No table holds it, and yet it can be shown and sent again."""

from __future__ import annotations

import hmac
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.models import Candidate, Screen

_MAC_CHARACTERS = 43  # 172 bits: nobody guesses it.
LONGEST = 16 + _MAC_CHARACTERS


def token_of(candidate: Candidate, secret_key: str) -> str:
    """What follows `/take/` in the link of this candidate: the key, and a signature over key and number."""
    return candidate.key + _mac(candidate.key, candidate.link_number, secret_key)


def candidate_of(session: Session, token: str, secret_key: str) -> Candidate | None:
    """The candidate whose link this is, with screen and team; None for a guessed, a cut or a replaced one."""
    if not _MAC_CHARACTERS < len(token) <= LONGEST or not token.isascii():
        return None
    key, mac = token[:-_MAC_CHARACTERS], token[-_MAC_CHARACTERS:]
    candidate = session.scalar(
        select(Candidate).where(Candidate.key == key).options(joinedload(Candidate.screen).joinedload(Screen.team))
    )
    if candidate is None or not hmac.compare_digest(mac, _mac(key, candidate.link_number, secret_key)):
        return None
    return candidate


def _mac(key: str, number: int, secret_key: str) -> str:
    return hmac.new(secret_key.encode(), f"candidate:{key}:{number}".encode(), sha256).hexdigest()[:_MAC_CHARACTERS]
