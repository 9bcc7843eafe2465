"""Passwords: what we accept, and how they are kept and checked."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 1000

hasher = PasswordHasher()
_nobody: dict[int, str] = {}


class UnfitPassword(Exception):
    """A password has 10 to 1000 characters."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def hash_password(password: str) -> str:
    """The hash to store. Raises UnfitPassword."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UnfitPassword
    return hasher.hash(_as_bytes(password))


def matches(password: str, stored: str | None) -> bool:
    """Whether the password is the stored one. Without a stored one it takes as long as with one, and says no."""
    if len(password) > LONGEST:
        return False
    try:
        hasher.verify(stored if stored is not None else _nobodys_hash(), _as_bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with weaker settings than today's."""
    return hasher.check_needs_rehash(stored)


def _nobodys_hash() -> str:
    if id(hasher) not in _nobody:
        _nobody[id(hasher)] = hasher.hash(b"nobody has this password")
    return _nobody[id(hasher)]


def _as_bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
