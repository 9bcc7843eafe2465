"""The shown examples: run them with "Run"."""

import hashlib

from solution import Vault


def test_a_record():
    """A record has the scheme, the rounds, the salt and the digest in it"""
    digest = hashlib.pbkdf2_hmac("sha256", b"correct horse", b"0123456789abcdef", 1000)

    record = Vault(rounds=1000, token_bytes=lambda count: b"0123456789abcdef"[:count]).hash("correct horse")

    assert record == "pbkdf2-sha256$1000$30313233343536373839616263646566$" + digest.hex()


def test_right_and_wrong():
    """The right password is accepted and a wrong one is not"""
    vault = Vault(rounds=1000)
    record = vault.hash("correct horse")

    assert vault.verify("correct horse", record) is True
    assert vault.verify("wrong horse", record) is False


def test_a_login_with_more_rounds():
    """Logging in replaces a record with few rounds"""
    records = {"mira": Vault(rounds=1000).hash("correct horse")}

    assert Vault(rounds=2000).log_in(records, "mira", "correct horse") is True
    assert records["mira"].split("$")[:2] == ["pbkdf2-sha256", "2000"]
