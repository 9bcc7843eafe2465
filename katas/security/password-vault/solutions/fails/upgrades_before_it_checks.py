"""Mistake: the record is renewed before the password has been checked, so a wrong one becomes the right one."""

import hashlib
import hmac
import re
import secrets
import unicodedata

_RECORD = re.compile(r"pbkdf2-sha256\$([1-9][0-9]{0,7})\$([0-9a-f]{32})\$([0-9a-f]{64})")


def _parts(record):
    """Rounds, salt and digest of a record; None if it is damaged."""
    found = _RECORD.fullmatch(str(record))
    return (int(found[1]), bytes.fromhex(found[2]), bytes.fromhex(found[3])) if found else None


def _bytes(password):
    """What is derived from; None if the password is unusable."""
    encoded = unicodedata.normalize("NFKC", password).encode()
    return encoded if 1 <= len(encoded) <= 1024 else None


class Vault:
    """Makes records of passwords and checks passwords against them."""

    def __init__(
        self,
        rounds=600_000,
        derive=hashlib.pbkdf2_hmac,
        compare=hmac.compare_digest,
        token_bytes=secrets.token_bytes,
    ):
        self.rounds = rounds
        self.derive = derive
        self.compare = compare
        self.token_bytes = token_bytes
        self._nobody = f"pbkdf2-sha256${rounds}${'0' * 32}${'0' * 64}"

    def hash(self, password):
        """A new record of this password."""
        encoded = _bytes(password)
        if encoded is None:
            raise ValueError("a password has 1 to 1,024 bytes")
        salt = self.token_bytes(16)
        digest = self.derive("sha256", encoded, salt, self.rounds)
        return f"pbkdf2-sha256${self.rounds}${salt.hex()}${digest.hex()}"

    def verify(self, password, record):
        """Was the record made from this password?"""
        encoded, parts = _bytes(password), _parts(record)
        if encoded is None or parts is None:
            return False
        rounds, salt, digest = parts
        return self.compare(self.derive("sha256", encoded, salt, rounds), digest)

    def needs_upgrade(self, record):
        """Should the record be made again when its owner logs in?"""
        parts = _parts(record)
        return parts is None or parts[0] < self.rounds

    def log_in(self, records, name, password):
        """Is this the password of that name? Replaces a record that needs an upgrade."""
        record = records.get(name)
        known = _parts(record) is not None
        correct = self.verify(password, record if known else self._nobody)
        if known and self.needs_upgrade(record):
            records[name] = self.hash(password)
        return known and correct
