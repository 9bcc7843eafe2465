"""An organisation with its people by role, and a stranger who owns another one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Candidate, Kata, Membership, Person, Screen, ScreenKata, Sitting, Team
from core.screens.pin import pin
from core.screens.plan import form_of, token_of
from core.screens.rules import Stage
from core.teams.roles import Role
from tests.site.make import now, services_of
from tests.unit.web.conftest import Browser, Clock

FORM: dict[str, str] = {
    "title": "Backend engineer",
    "instructions": "Read **all** first.",
    "language": "en",
    "time_zone": "UTC",
    "time": "minutes",
    "minutes": "90",
    "help": "reference",
    "ai": "declared",
    "policy": "Ask us.",
    "shown": "count",
    "shows_report": "yes",
    "consent": "",
    "retention_days": "90",
}
PEOPLE = ("owner", "admin", "member", "stranger")


def at(**distance: float) -> str:
    """A moment from now, as a form sends it."""
    return (now() + timedelta(**distance)).strftime("%Y-%m-%dT%H:%M")


@dataclass
class Office:
    """The organisation, and short ways to put something into it behind the pages."""

    app: Flask
    key: str
    clock: Clock
    people: dict[str, Browser]
    ids: dict[str, int]
    katas: list[tuple[int, str]] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"/teams/{self.key}/screens"

    def session(self) -> Session:
        return services_of(self.app).sessions()

    def screen(self, title: str = "Backend", katas: int = 2, **columns: Any) -> Screen:
        """A screen, as a row; open unless it is said otherwise."""
        with self.session() as session:
            team_id = session.scalars(select(Team.id).where(Team.key == self.key)).one()
            number = len(session.scalars(select(Screen.id)).all())
            values = {"stage": Stage.OPEN, "minutes": 60, "created_at": now(), **columns}
            made = Screen(team_id=team_id, key=f"screen{number}", title=title, **values)
            made.katas = [
                ScreenKata(kata_id=kata, position=place, weight=place + 1)
                for place, (kata, _) in enumerate(self.katas[:katas])
            ]
            session.add(made)
            session.commit()
            return made

    def stored(self, key: str) -> Screen:
        """The row as it is now, with its katas."""
        with self.session() as session:
            screen = session.scalars(select(Screen).where(Screen.key == key)).one()
            assert screen.katas is not None
            return screen

    def write(self, who: str = "owner", **fields: str) -> Any:
        """Send the form for a new screen."""
        return self.people[who].send(f"{self.home}/new", **{**FORM, **fields})

    def change(self, screen: Screen, who: str = "owner", **fields: str) -> Any:
        """Send the form of a screen again with other fields."""
        with self.session() as session:
            stored = session.get_one(Screen, screen.id)
            values = {**form_of(stored), "seen": token_of(stored)}
        return self.people[who].send(f"{self.home}/{screen.key}/edit", **{**values, **fields})

    def sit(self, screen: Screen, *, started: bool = True, is_preview: bool = False) -> Candidate:
        """A candidate of the screen who has perhaps started; that pins it."""
        with self.session() as session:
            number = len(session.scalars(select(Candidate.id)).all())
            made = Candidate(key=f"candidate{number}", screen_id=screen.id, invited_at=now(), expires_at=now())
            made.is_preview = is_preview
            session.add(made)
            session.flush()
            if started:
                session.add(Sitting(candidate_id=made.id, started_at=now()))
                if not is_preview:
                    pin(session, session.get_one(Screen, screen.id), now=now())
            session.commit()
            return made


@pytest.fixture
def office(app: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Office:
    # Four people sign up for each test; a strong hash of their passwords would take most of its time.
    monkeypatch.setattr("core.accounts.passwords.hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    people = {name: Browser(app) for name in PEOPLE}
    for name, browser in people.items():
        assert browser.sign_up(name.title(), f"{name}@example.com").status_code == 303
    with services_of(app).sessions() as session:
        ids = {
            name: session.scalars(select(Person.id).where(Person.email == f"{name}@example.com")).one()
            for name in people
        }
        teams = [Team(key=key, name=f"The <b>{key}</b>", hires=True, created_at=now()) for key in ("office", "rivals")]
        session.add_all(teams)
        session.flush()
        for name, role in (("owner", Role.OWNER), ("admin", Role.ADMIN), ("member", Role.MEMBER)):
            session.add(Membership(team_id=teams[0].id, person_id=ids[name], role=role, joined_at=now()))
        session.add(Membership(team_id=teams[1].id, person_id=ids["stranger"], role=Role.OWNER, joined_at=now()))
        session.commit()
        katas = [(kata.id, kata.address) for kata in session.scalars(select(Kata).order_by(Kata.id).limit(4))]
    return Office(app, "office", clock, people, ids, katas)
