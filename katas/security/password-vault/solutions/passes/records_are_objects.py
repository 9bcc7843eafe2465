"""A record is an object that can be read from a text and written as one."""

import dataclasses
import hashlib
import hmac
import secrets
import string
import unicodedata

SCHEME, HEX = "pbkdf2-sha256", frozenset("0123456789abcdef")


class Damaged(ValueError):
    """A text that is no record."""


class Unusable(ValueError):
    """A password that has no bytes or too many."""


@dataclasses.dataclass(frozen=True)
class Record:
    rounds: int
    salt: bytes
    digest: bytes

    @classmethod
    def read(cls, text):
        if not isinstance(text, str) or text.count("$") != 3:
            raise Damaged
        scheme, rounds, salt, digest = text.split("$")
        if scheme != SCHEME or (len(salt), len(digest)) != (32, 64) or not HEX.issuperset(salt + digest):
            raise Damaged
        if not 1 <= len(rounds) <= 8 or not set(string.digits).issuperset(rounds) or rounds.startswith("0"):
            raise Damaged
        return cls(int(rounds), bytes.fromhex(salt), bytes.fromhex(digest))

    def __str__(self):
        return "$".join((SCHEME, str(self.rounds), self.salt.hex(), self.digest.hex()))


def prepare(password):
    encoded = unicodedata.normalize("NFKC", password).encode("utf-8")
    if not 0 < len(encoded) < 1025:
        raise Unusable("the password is empty or too long")
    return encoded


class Vault:
    def __init__(self, rounds=600_000, derive=None, compare=None, token_bytes=None):
        self._rounds = rounds
        self._derive = derive or hashlib.pbkdf2_hmac
        self._compare = compare or hmac.compare_digest
        self._token_bytes = token_bytes or secrets.token_bytes

    def hash(self, password):
        encoded = prepare(password)
        salt = self._token_bytes(16)
        return str(Record(self._rounds, salt, self._derive("sha256", encoded, salt, self._rounds)))

    def verify(self, password, record):
        try:
            return self._matches(prepare(password), Record.read(record))
        except (Damaged, Unusable):
            return False

    def _matches(self, encoded, record):
        return self._compare(record.digest, self._derive("sha256", encoded, record.salt, record.rounds))

    def needs_upgrade(self, record):
        try:
            return Record.read(record).rounds < self._rounds
        except Damaged:
            return True

    def log_in(self, records, name, password):
        try:
            encoded = prepare(password)
        except Unusable:
            return False
        try:
            record = Record.read(records.get(name))
        except Damaged:
            self._derive("sha256", encoded, bytes(16), self._rounds)
            return False
        if not self._matches(encoded, record):
            return False
        if record.rounds < self._rounds:
            records[name] = self.hash(password)
        return True
