"""A team of Ada's, and people who come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Membership, Person
from core.teams.roles import Role
from tests.site.make import now, services_of
from tests.unit.web.conftest import Browser


@dataclass
class Home:
    """Where Ada's team is, and how to change who is in it behind the pages."""

    app: Flask
    address: str

    def person(self, email: str) -> Person:
        with services_of(self.app).sessions() as session:
            return session.scalars(select(Person).where(Person.email == email)).one()

    def confirm(self, *emails: str) -> None:
        """The addresses of these people are confirmed."""
        with services_of(self.app).sessions() as session:
            for person in session.scalars(select(Person).where(Person.email.in_(emails))):
                person.email_verified_at = now()
            session.commit()

    def enlist(self, email: str, role: Role = Role.MEMBER) -> int:
        """Bring somebody in who has an account; returns the number of the person."""
        with services_of(self.app).sessions() as session:
            person = session.scalars(select(Person).where(Person.email == email)).one()
            team_id = session.scalars(select(Membership.team_id)).first()
            assert team_id is not None
            session.merge(Membership(team_id=team_id, person_id=person.id, role=role, joined_at=now()))
            session.commit()
            return person.id

    def link(self, browser: Browser, **fields: str) -> str:
        """Make a link as Ada does; returns its path."""
        browser.send(f"{self.address}/invites/link", **{"most_uses": "1", "days": "7", **fields})
        found = re.search(r'value="http://tameshi.test(/join/[^"]+)"', browser.get(f"{self.address}/invites").text)
        assert found
        return unescape(found[1])


@pytest.fixture
def home(app: Flask, browser: Browser) -> Home:
    """Ada is signed in in `browser` and owns a team."""
    browser.sign_up()
    made = Home(app, browser.send("/teams", name="The blades").location)
    made.confirm("ada@example.com")
    return made


@pytest.fixture
def eve(home: Home, other: Browser) -> Browser:
    """Eve has an account, and is not in the team yet."""
    other.sign_up("Eve", "eve@example.com")
    return other
