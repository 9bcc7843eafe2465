"""The keys that the site vouches for, on its well-known address: the one in use, and all that were in use before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import ReceiptKey
from core.receipts.keys import from_base64url, jwk


def publish(session: Session, key: Ed25519PublicKey, *, now: datetime) -> None:
    """Remember a key for ever, and commit. Whoever signs calls it first, so no receipt's key is ever unknown."""
    published = jwk(key)
    if session.get(ReceiptKey, published["kid"]) is not None:
        return
    begin_write(session, lock="receipt-keys")
    if session.get(ReceiptKey, published["kid"], populate_existing=True) is None:
        session.add(ReceiptKey(kid=published["kid"], x=published["x"], first_used_at=now))
    session.commit()


def published_keys(session: Session) -> list[Ed25519PublicKey]:
    """All of them, the newest first."""
    rows = session.scalars(select(ReceiptKey.x).order_by(ReceiptKey.first_used_at.desc(), ReceiptKey.kid))
    return [Ed25519PublicKey.from_public_bytes(from_base64url(x) or b"") for x in rows]


def key_set(session: Session) -> dict[str, Any]:
    """A JSON Web Key Set of them."""
    return {"keys": [jwk(key) for key in published_keys(session)]}
