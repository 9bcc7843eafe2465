"""A team of four, each with a browser: an owner, an admin, a member, and somebody outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.assignments.plan import form_of, token_of
from core.models import Assignment, Kata, Membership, Person, Team
from core.teams.roles import Role
from tests.site.make import now, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser, Clock

FORM: dict[str, str] = {"title": "Week one", "text": "Read **this**.", "time_zone": "UTC", "counts": "best"}


def at(**distance: float) -> str:
    """A moment from now, as a form sends it."""
    return (now() + timedelta(**distance)).strftime("%Y-%m-%dT%H:%M")


@dataclass
class Room:
    """The team, its people by role, and short ways to do what they do."""

    app: Flask
    key: str
    clock: Clock
    people: dict[str, Browser]
    ids: dict[str, int]
    katas: list[tuple[int, str]] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"/teams/{self.key}/assignments"

    def write(self, katas: int = 2, *, publish: bool = True, who: str = "owner", **fields: Any) -> str:
        """Make an assignment as a person does; returns its address."""
        dates = {"opens_at": at(hours=-1), "due_at": at(days=7)}
        made = self.people[who].send(f"{self.home}/new", **{**FORM, **dates, **fields})
        assert made.status_code == 303, made.text
        address = str(made.location).removesuffix("/katas")
        self.choose(address, [kata for kata, _ in self.katas[:katas]], who=who)
        if publish:
            assert self.people[who].send(f"{address}/publish").status_code == 303
        return address

    def choose(self, address: str, katas: list[int], who: str = "owner", **fields: str) -> Any:
        page = self.people[who].get(f"{address}/katas").text
        seen = page.split('name="seen" value="')[1].split('"')[0]
        return self.people[who].send(f"{address}/katas", chosen=",".join(map(str, katas)), **{"seen": seen, **fields})

    def change(self, address: str, who: str = "owner", **fields: str) -> Any:
        """Send the form again with other fields."""
        with self.session() as session:
            stored = session.get_one(Assignment, int(address.rsplit("/", 1)[-1]))
            values = {**form_of(stored), "seen": token_of(stored)}
        return self.people[who].send(f"{address}/edit", **{**values, **fields})

    def submit(self, who: str, kata: int = 0, source: str = "good = 1") -> Any:
        return self.people[who].send(f"/katas/{self.katas[kata][1]}/submissions", source=source, mode="submit")

    def session(self) -> Session:
        return services_of(self.app).sessions()


@pytest.fixture
def room(app: Flask, clock: Clock) -> Room:
    people = {name: Browser(app) for name in ("owner", "admin", "member", "stranger")}
    for name, browser in people.items():
        assert browser.sign_up(name.title(), f"{name}@example.com").status_code == 303
    with services_of(app).sessions() as session:
        ids = {
            name: session.scalars(select(Person.id).where(Person.email == f"{name}@example.com")).one()
            for name in people
        }
        team = Team(key="roomroom", name="The <b>room</b>", created_at=now())
        session.add(team)
        session.flush()
        for name, role in (("owner", Role.OWNER), ("admin", Role.ADMIN), ("member", Role.MEMBER)):
            session.add(Membership(team_id=team.id, person_id=ids[name], role=role, joined_at=now()))
        session.commit()
        katas = [(kata.id, kata.address) for kata in session.scalars(select(Kata).order_by(Kata.id).limit(4))]
    return Room(app, "roomroom", clock, people, ids, katas)


def grade_all(room: Room) -> None:
    """Grade what was sent, as the word in its source asks for."""
    bell = services_of(room.app).bell
    assert isinstance(bell, StandIn)
    for submission_id in bell.rung:
        bell.grade(submission_id)
