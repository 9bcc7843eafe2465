"""Fixtures for who needs a site quickly; a conftest imports those that it wants."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from argon2 import PasswordHasher

from core.accounts import passwords
from tests.site.make import make_database


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the katas, made once and copied for each test."""
    file = tmp_path_factory.mktemp("database") / "site.db"
    make_database(f"sqlite:///{file}")
    return file


@pytest.fixture
def site_folder(tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database of its own, and passwords that are hashed quickly."""
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    copyfile(database, tmp_path / "site.db")
    return tmp_path
