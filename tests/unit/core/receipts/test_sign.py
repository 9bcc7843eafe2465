"""A receipt holds as long as nobody touches it; any touch at all is found."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pydantic import SecretStr

from core.receipts.keys import UnfitReceiptKey, jwk, kid_of, signing_key
from core.receipts.sign import LARGEST, NotAReceipt, NotGenuine, Receipt, read_keys, read_receipt, sign, verify
from core.settings import Settings

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
BODY = {
    "issuer": "https://katas.example.org",
    "issued": "2026-03-01T12:00:00.000Z",
    "about": {
        "kind": "submission",
        "verdict": "passed",
        "counts": {"passed": 2},
        "tests": [
            {"name": "a", "title": "Zoë \U0001f977", "status": "passed"},
            {"name": "b", "title": "", "status": "failed"},
        ],
        "limits": {"run_ms": 10_000},
        "environment": None,
        "fair": True,
    },
}


@pytest.fixture
def receipt() -> Receipt:
    return sign(BODY, KEY)


def test_a_receipt_is_genuine_however_it_is_laid_out(receipt: Receipt) -> None:
    turned = json.dumps(dict(reversed(receipt.items())), indent=7, ensure_ascii=True)
    verify(read_receipt(turned), [KEY.public_key()])


def test_every_change_is_found(receipt: Receipt) -> None:
    """Each value in turn is changed, taken away, and has something put beside it."""
    changed = 0
    for tampered, what in _tampered(receipt):
        try:
            verify(read_receipt(json.dumps(tampered)), [KEY.public_key()])
        except (NotGenuine, NotAReceipt):
            changed += 1
        else:
            pytest.fail(f"{what} was changed and nobody noticed")
    assert changed > 50


def test_every_changed_character_of_the_signature_is_found(receipt: Receipt) -> None:
    signature = receipt["signature"]
    for place, letter in enumerate(signature):
        other = signature[:place] + ("A" if letter != "A" else "B") + signature[place + 1 :]
        for wrong in (other, signature[:place] + signature[place + 1 :], signature + "=", signature + "\n"):
            with pytest.raises(NotGenuine):
                verify({**receipt, "signature": wrong}, [KEY.public_key()])


def test_a_receipt_of_another_key_is_not_ours(receipt: Receipt) -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    with pytest.raises(NotGenuine, match="not among the given ones"):
        verify(receipt, [other.public_key()])
    forged = {**sign(BODY, other), "key": kid_of(KEY.public_key())}
    with pytest.raises(NotGenuine, match="changed after"):
        verify(forged, [KEY.public_key(), other.public_key()])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "[]",
        "{}",
        '{"type": "tameshi-receipt", "version": 2}',
        '{"type": "tameshi-receipt", "version": true}',
        '{"type": "tameshi-receipt", "version": 1, "version": 1}',
        '{"type": "tameshi-receipt", "version": 1, "about": 1.5}',
        "x" * (LARGEST + 1),
        b"\xff\xfe",
        "[" * 100_000,
    ],
)
def test_what_is_no_receipt_is_told_apart(text: str | bytes) -> None:
    with pytest.raises(NotAReceipt):
        read_receipt(text)


def test_a_receipt_without_a_readable_signature_is_not_genuine(receipt: Receipt) -> None:
    for signature in (None, 7, "", "é", {"x": 1}):
        with pytest.raises(NotGenuine):
            verify({**receipt, "signature": signature}, [KEY.public_key()])


def test_keys_are_read_as_a_set_or_alone() -> None:
    one = jwk(KEY.public_key())
    for published in (one, {"keys": [{"kty": "RSA"}, 7, one]}):
        assert [kid_of(key) for key in read_keys(json.dumps(published))] == [one["kid"]]
    for nothing in ("", "[]", '{"keys": 7}', '{"keys": []}', json.dumps({**one, "x": "short"})):
        with pytest.raises(NotAReceipt):
            read_keys(nothing)


def test_the_thumbprint_is_the_one_of_the_standard() -> None:
    """The example of RFC 8037, appendix A.3."""
    published = read_keys('{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}')
    assert kid_of(published[0]) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_the_key_comes_from_the_secret_key_or_from_a_setting() -> None:
    one, other = (Settings(secret_key=SecretStr(secret)) for secret in ("one", "other"))
    assert kid_of(signing_key(one).public_key()) == kid_of(signing_key(one).public_key())
    assert kid_of(signing_key(one).public_key()) != kid_of(signing_key(other).public_key())
    pem = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    assert kid_of(signing_key(Settings(receipt_key=SecretStr(f"\n{pem}"))).public_key()) == kid_of(KEY.public_key())
    with pytest.raises(UnfitReceiptKey):
        signing_key(Settings(receipt_key=SecretStr("not a key")))


def _tampered(receipt: Receipt) -> Iterator[tuple[Receipt, str]]:
    for path in _paths(receipt):
        for change in (_other, _gone, _beside):
            made = copy.deepcopy(receipt)
            if change(made, path):
                yield made, f"{change.__name__} {path}"


def _paths(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield (*above, name)
        yield from _paths(part, (*above, name))


def _parent(receipt: Receipt, path: tuple[str | int, ...]) -> Any:
    found: Any = receipt
    for name in path[:-1]:
        found = found[name]
    return found


def _other(receipt: Receipt, path: tuple[str | int, ...]) -> bool:
    parent = _parent(receipt, path)
    value = parent[path[-1]]
    others: dict[type, Callable[[], Any]] = {
        bool: lambda: not value,
        int: lambda: value + 1,
        str: lambda: f"{value}x",
        dict: list,
        list: lambda: value[::-1],
    }
    parent[path[-1]] = others[type(value)]() if value is not None else 0
    return True


def _gone(receipt: Receipt, path: tuple[str | int, ...]) -> bool:
    del _parent(receipt, path)[path[-1]]
    return True


def _beside(receipt: Receipt, path: tuple[str | int, ...]) -> bool:
    parent = _parent(receipt, path)
    if isinstance(parent, dict):
        parent[f"{path[-1]}_too"] = 1
    else:
        parent.append(copy.deepcopy(parent[0]))
    return True
