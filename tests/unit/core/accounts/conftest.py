"""Passwords are hashed slowly on purpose; here quickly on purpose."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from core.accounts import passwords


@pytest.fixture(autouse=True)
def quick_hasher(monkeypatch: pytest.MonkeyPatch) -> PasswordHasher:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", hasher)
    return hasher
