"""The secret of a candidate's personal link. No table holds it, and yet it can be shown and sent again."""

from __future__ import annotations

import hmac
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.models import Candidate, Screen

_MAC_CHARACTERS = 43  # 172 bits: nobody guesses it.
LONGEST = 16 + _MAC_CHARACTERS
REMEMBERED = 100  # So many links before the present one are told from a guess.


class Holder(NamedTuple):
    """Whose link it is, and whether it is the one that counts or an earlier one that was replaced."""

    candidate: Candidate
    is_current: bool


def token_of(candidate: Candidate, secret_key: str) -> str:
    """What follows `/take/` in the link of this candidate: the key, and a signature over key and number."""
    return candidate.key + _mac(candidate.key, candidate.link_number, secret_key)


def address_of(candidate: Candidate, *, public_url: str, secret_key: str) -> str:
    """The whole personal link."""
    return f"{public_url.rstrip('/')}/take/{token_of(candidate, secret_key)}"


def candidate_of(session: Session, token: str, secret_key: str) -> Candidate | None:
    """The candidate whose link this is, with screen and team; None for a guessed, a cut or a replaced one."""
    holder = holder_of(session, token, secret_key)
    return holder.candidate if holder is not None and holder.is_current else None


def holder_of(session: Session, token: str, secret_key: str) -> Holder | None:
    """The same, which also knows the candidate by a link that was replaced."""
    if not _MAC_CHARACTERS < len(token) <= LONGEST or not (token.isascii() and token.isalnum()):
        return None
    key, mac = token[:-_MAC_CHARACTERS], token[-_MAC_CHARACTERS:]
    candidate = session.scalar(
        select(Candidate).where(Candidate.key == key).options(joinedload(Candidate.screen).joinedload(Screen.team))
    )
    if candidate is None:
        return None
    number = candidate.link_number
    if _is_mac(mac, key, number, secret_key):
        return Holder(candidate, is_current=True)
    earlier = range(max(1, number - REMEMBERED), number)
    replaced = any(_is_mac(mac, key, one, secret_key) for one in earlier)
    return Holder(candidate, is_current=False) if replaced else None


def _is_mac(mac: str, key: str, number: int, secret_key: str) -> bool:
    return hmac.compare_digest(mac, _mac(key, number, secret_key))


def _mac(key: str, number: int, secret_key: str) -> str:
    return hmac.new(secret_key.encode(), f"candidate:{key}:{number}".encode(), sha256).hexdigest()[:_MAC_CHARACTERS]
