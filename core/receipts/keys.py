"""The keys that sign receipts: Ed25519, and published as JSON Web Keys (RFC 8037), named by thumbprint (RFC 7638)."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from core.receipts.canonical import canonical

if TYPE_CHECKING:  # Who only verifies has no settings, nor what reads them.
    from core.settings import Settings

PURPOSE = b"tameshi receipts: Ed25519"


class UnfitReceiptKey(Exception):
    """RECEIPT_KEY is no Ed25519 private key in PEM. Make one with `openssl genpkey -algorithm ed25519`."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def signing_key(settings: Settings) -> Ed25519PrivateKey:
    """The installation's key: RECEIPT_KEY where it is set, else derived from SECRET_KEY, for all processes the same."""
    if settings.receipt_key is None or not settings.receipt_key.get_secret_value().strip():
        derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
        return Ed25519PrivateKey.from_private_bytes(derive.derive(settings.required_secret_key().encode()))
    try:
        key = load_pem_private_key(settings.receipt_key.get_secret_value().strip().encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UnfitReceiptKey from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UnfitReceiptKey
    return key


def jwk(key: Ed25519PublicKey) -> dict[str, Any]:
    """The public key as it is published."""
    bare = {"crv": "Ed25519", "kty": "OKP", "x": base64url(key.public_bytes_raw())}
    thumbprint = base64url(hashlib.sha256(canonical(bare)).digest())
    return {**bare, "kid": thumbprint, "alg": "EdDSA", "use": "sig"}


def kid_of(key: Ed25519PublicKey) -> str:
    """The name of a key, which nothing but this key has."""
    return str(jwk(key)["kid"])


def public_key(found: Any) -> Ed25519PublicKey | None:
    """The key that a JSON Web Key holds; None when it holds none of ours."""
    if not isinstance(found, dict) or found.get("kty") != "OKP" or found.get("crv") != "Ed25519":
        return None
    raw = from_base64url(found.get("x"))
    return Ed25519PublicKey.from_public_bytes(raw) if raw is not None and len(raw) == 32 else None


def base64url(raw: bytes) -> str:
    """Without padding, as JSON Web Keys have it."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def from_base64url(text: Any) -> bytes | None:
    """The bytes; None where the text is not the one way to write them."""
    if not isinstance(text, str):
        return None
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, NotBase64):
        return None
    return raw if base64url(raw) == text else None
