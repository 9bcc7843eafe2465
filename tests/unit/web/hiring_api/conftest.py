"""The lived-in site, made once and copied for each test: a minute saved for every few of them."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select

from core.accounts import passwords
from core.accounts.api_tokens import HIRING, Life, Scope
from core.accounts.team_tokens import make_team_token
from core.models import Membership, Team
from core.teams.roles import Role
from tests.site.lived_in import Story, live_in
from tests.site.make import close_site, make_site, now, services_of
from tests.site.others import live_beside
from tests.site.stand_in import StandIn
from tests.unit.web.api.conftest import Program


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, database: Path) -> tuple[Path, Story, Story]:
    """The database, and the names in it. Beside Ada's organisation there is another one, which is Eve's."""
    folder = tmp_path_factory.mktemp("lived-in")
    copyfile(database, folder / "site.db")
    bell = StandIn()
    app = make_site(folder, bell)
    story = live_in(app)
    others = live_beside(app, story)
    with services_of(app).sessions() as session:
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    bell.stop()
    close_site(app)
    return folder / "site.db", story, others


@pytest.fixture
def site_folder(tmp_path: Path, lived_in: tuple[Path, Story, Story], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    copyfile(lived_in[0], tmp_path / "site.db")
    return tmp_path


@pytest.fixture
def story(lived_in: tuple[Path, Story, Story]) -> Story:
    return dict(lived_in[1])


@pytest.fixture
def others(lived_in: tuple[Path, Story, Story]) -> Story:
    """What is Eve's."""
    return dict(lived_in[2])


def tracker(app: Flask, team: str, *scopes: Scope, name: str = "Tracker") -> Program:
    """A program with a token of the organisation, made by its owner."""
    with services_of(app).sessions() as session:
        owner = select(Membership).join(Membership.team).where(Team.key == team, Membership.role == Role.OWNER)
        by = session.scalars(owner).one()
        made = make_team_token(session, by=by, name=name, scopes=scopes, life=Life.YEAR, now=now())
        return Program(app, made.secret)


@pytest.fixture
def ats(app: Flask, story: Story) -> Program:
    """An applicant tracking system with a token of Ada's organisation."""
    return tracker(app, story["organisation"], *HIRING)
