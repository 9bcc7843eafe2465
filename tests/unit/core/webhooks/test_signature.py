"""Signatures, checked by the library that receivers use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from core.webhooks.signature import new_secret, signed_headers

BODY = '{"type":"sitting.finished","data":{"candidate":"é"}}'


def test_the_example_of_the_standard() -> None:
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
        now=datetime.fromtimestamp(1614265330, UTC),
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_receivers_find_it_genuine_with_either_secret_and_with_no_other() -> None:
    new, old, strange = new_secret(), new_secret(), new_secret()
    headers = signed_headers("msg_1", BODY.encode(), [new, old], now=datetime.now(UTC))
    for secret in (new, old):
        assert Webhook(secret).verify(BODY, headers)["type"] == "sitting.finished"
    for secret, body in ((strange, BODY), (new, BODY.replace("é", "e"))):
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(body, headers)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_each_header_is_covered(name: str) -> None:
    secret = new_secret()
    headers = signed_headers("msg_1", BODY.encode(), [secret], now=datetime.now(UTC))
    headers[name] = headers[name][:-2] + ("11" if headers[name][-2:] != "11" else "22")
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(BODY, headers)


def test_an_old_message_is_not_taken_for_a_new_one() -> None:
    secret = new_secret()
    headers = signed_headers("msg_1", BODY.encode(), [secret], now=datetime.now(UTC) - timedelta(minutes=6))
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(BODY, headers)


def test_no_secret_is_made_twice() -> None:
    made = {new_secret() for _ in range(50)}
    assert len(made) == 50
    assert all(secret.startswith("whsec_") for secret in made)
