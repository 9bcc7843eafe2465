"""Sign a receipt, and find out whether somebody has changed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core.receipts.canonical import NotCanonical, canonical, read
from core.receipts.keys import base64url, from_base64url, kid_of, public_key

TYPE = "tameshi-receipt"
VERSION = 1
LARGEST = 4 * 1024 * 1024
SIGNATURE = "signature"

Receipt = dict[str, Any]


class NotAReceipt(Exception):
    """What was given is no receipt at all. The text says why."""


class NotGenuine(Exception):
    """The receipt is not what was signed, or none of the given keys has signed it."""


class UnknownKey(NotGenuine):
    """None of the given keys is the one that the receipt names, so its signature cannot be checked with them."""


def sign(body: Receipt, key: Ed25519PrivateKey) -> Receipt:
    """The receipt that says `body`, signed over all that it says, the name of the key included."""
    receipt = {"type": TYPE, "version": VERSION, "key": kid_of(key.public_key()), **body}
    return {**receipt, SIGNATURE: base64url(key.sign(canonical(receipt)))}


def read_receipt(text: str | bytes) -> Receipt:
    """Parse a receipt, without believing it. Raises NotAReceipt."""
    if len(text) > LARGEST:
        raise NotAReceipt("This is larger than any receipt.")
    try:
        found = read(text)
    except NotCanonical as error:
        raise NotAReceipt(f"This is no receipt: {error}.") from None
    if not isinstance(found, dict) or found.get("type") != TYPE:
        raise NotAReceipt(f'This is no receipt: it does not say "type": "{TYPE}".')
    if type(found.get("version")) is not int or found["version"] != VERSION:
        raise NotAReceipt("This receipt is of a version that this program does not know. A newer program may know it.")
    return found


def read_keys(text: str | bytes) -> list[Ed25519PublicKey]:
    """The keys of a JSON Web Key Set, or the one of a JSON Web Key. Raises NotAReceipt when there are none."""
    try:
        found = read(text)
    except NotCanonical as error:
        raise NotAReceipt(f"These are no keys: {error}.") from None
    entries = found.get("keys", [found]) if isinstance(found, dict) else []
    keys = [key for entry in (entries if isinstance(entries, list) else []) if (key := public_key(entry)) is not None]
    if not keys:
        raise NotAReceipt("There is no Ed25519 key in what was given as keys.")
    return keys


def verify(receipt: Receipt, keys: Iterable[Ed25519PublicKey]) -> None:
    """Return if one of the keys has signed exactly this. Raises NotGenuine otherwise."""
    body = {name: value for name, value in receipt.items() if name != SIGNATURE}
    signature = from_base64url(receipt.get(SIGNATURE))
    if signature is None:
        raise NotGenuine("It carries no signature that could be read.")
    key = next((key for key in keys if kid_of(key) == body.get("key")), None)
    if key is None:
        raise UnknownKey("It names a key that is not among the given ones, so nothing can be said in its favour.")
    try:
        key.verify(signature, canonical(body))
    except (InvalidSignature, NotCanonical):
        raise NotGenuine("It was changed after it was signed, or it was never signed by this key.") from None
