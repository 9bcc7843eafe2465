"""An organisation with an owner, two reviewers and a candidate who has sent something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.models import Candidate, Membership, Person, Screen, Sitting, Submission, Team
from core.owner import Owner
from core.sittings.kinds import Ended
from core.submissions.states import Lane, Mode
from core.submissions.submit import submit
from core.teams.roles import Role
from tests.building import NOW, SETTINGS, build_version


@dataclass
class Organisation:
    """What a test of decisions needs."""

    session: Session
    owner: Membership
    grace: Membership
    alan: Membership
    screen: Screen
    candidate: Candidate
    sitting: Sitting
    submission: Submission


@pytest.fixture
def organisation(session: Session) -> Organisation:
    team = Team(key="t" * 16, name="Hirers", hires=True, created_at=NOW)
    screen = Screen(key="s" * 16, team=team, title="Backend", minutes=60, retention_days=30, created_at=NOW)
    candidate = Candidate(
        key="c" * 16, screen=screen, name="Niklaus", email="n@example.com", invited_at=NOW, expires_at=NOW
    )
    sitting = Sitting(candidate=candidate, started_at=NOW, finished_at=NOW + timedelta(hours=1), ended=Ended.CANDIDATE)
    session.add(sitting)
    session.flush()
    owner, grace = _member(session, team, "Ada", Role.OWNER), _member(session, team, "Grace", Role.MEMBER)
    alan = _member(session, team, "Alan", Role.MEMBER)
    version = build_version(session)
    sent = submit(
        session,
        version=version,
        mode=Mode.SUBMIT,
        source="def add(a, b):\n    return a + b\n",
        owner=Owner.of_sitting(sitting.id),
        now=NOW,
        settings=SETTINGS,
        lane=Lane.SCREEN,
    ).submission
    return Organisation(session, owner, grace, alan, screen, candidate, sitting, sent)


def _member(session: Session, team: Team, name: str, role: Role) -> Membership:
    person = Person(email=f"{name}@example.com".lower(), name=name, password_hash="-", created_at=NOW)
    member = Membership(team=team, person=person, role=role, joined_at=NOW)
    session.add(member)
    session.commit()
    return member
