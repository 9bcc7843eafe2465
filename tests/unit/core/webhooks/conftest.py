"""An organisation with an owner, a screen and a candidate, and a webhook that hears everything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.models import Candidate, Membership, Screen, Team, Webhook
from core.teams.roles import Role
from core.webhooks.edit import add
from core.webhooks.topics import CHOSEN
from tests.building import NOW, build_person

HERE = ["127.0.0.1/32"]


def build_organisation(session: Session, key: str) -> Membership:
    """A team that hires, by its owner."""
    team = Team(key=key, name=key.title(), created_at=NOW, hires=True)
    person = build_person(session, f"{key}@example.com")
    made = Membership(team=team, person=person, role=Role.OWNER, joined_at=NOW)
    session.add(made)
    session.commit()
    return made


@pytest.fixture
def owner(session: Session) -> Membership:
    return build_organisation(session, "hirers")


@pytest.fixture
def candidate(session: Session, owner: Membership) -> Candidate:
    screen = Screen(key="s" * 16, team_id=owner.team_id, title="Backend", minutes=60, created_at=NOW)
    made = Candidate(
        key="c" * 16, screen=screen, name="Grace", email="g@x.org", invited_at=NOW, expires_at=NOW + timedelta(days=7)
    )
    session.add(made)
    session.commit()
    return made


@pytest.fixture
def webhook(session: Session, owner: Membership) -> Webhook:
    topics = [topic.value for topic in CHOSEN]
    return add(session, by=owner, url="https://hooks.example.com/a", topics=topics, allowed=[], now=NOW)
