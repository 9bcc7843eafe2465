"""The lived-in site, made once and copied for each test: a minute saved for every few of them."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select, update

from core.accounts import passwords
from core.accounts.api_tokens import HIRING, Life, Scope
from core.accounts.team_tokens import make_team_token
from core.models import Membership, Person, Team
from core.teams.roles import Role
from tests.site.lived_in import Story, live_in
from tests.site.make import close_site, make_site, now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.api.conftest import Program

OTHERS = "otherhiring"
EVE = "eve@example.com"


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, database: Path) -> tuple[Path, Story]:
    """The database, and the names in it. Beside Ada's organisation there is another one, which is Eve's."""
    folder = tmp_path_factory.mktemp("lived-in")
    copyfile(database, folder / "site.db")
    bell = StandIn()
    app = make_site(folder, bell)
    story = live_in(app)
    with services_of(app).sessions() as session:
        hashed = session.scalars(select(Person.password_hash).where(Person.id == int(story["ada"]))).one()
        others = Team(key=OTHERS, name="Others", hires=True, created_at=now())
        eve = Person(email=EVE, name="Eve", password_hash=hashed, created_at=now())
        session.add_all([others, eve])
        session.flush()
        session.add(Membership(team_id=others.id, person_id=eve.id, role=Role.OWNER, joined_at=now()))
        session.execute(update(Person).values(email_verified_at=now()))
        session.commit()
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    bell.stop()
    close_site(app)
    return folder / "site.db", story


@pytest.fixture
def site_folder(tmp_path: Path, lived_in: tuple[Path, Story], monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    copyfile(lived_in[0], tmp_path / "site.db")
    return tmp_path


@pytest.fixture
def story(lived_in: tuple[Path, Story]) -> Story:
    return dict(lived_in[1])


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
