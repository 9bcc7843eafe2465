"""A sitting that can be reviewed, and who reviews it."""

from __future__ import annotations

from sqlalchemy import select

from core.decisions.choices import Choice
from core.models import (
    Candidate,
    Criterion,
    Decision,
    KataVersion,
    Membership,
    Person,
    Remark,
    Screen,
    ScreenKata,
    Submission,
    Team,
)
from core.screens.rules import Stage
from core.teams.roles import Role
from tests.browser.conftest import Site
from tests.site.hiring import sit
from tests.site.lived_in import graded
from tests.site.make import now, services_of

SCREEN = "/teams/office/screens/screen"
CANDIDATE = f"{SCREEN}/candidates/grace"


def make_sitting(site: Site) -> None:
    """Grace has finished a screen of one kata, in an office that belongs to the person who has signed up."""
    with services_of(site.app).sessions() as session:
        person = session.scalars(select(Person)).one()
        team = Team(key="office", name="Office", hires=True, created_at=now())
        version = session.scalars(select(KataVersion).limit(1)).one()
        screen = Screen(key="screen", team=team, title="Backend", stage=Stage.OPEN, minutes=90, created_at=now())
        screen.katas = [ScreenKata(kata_id=version.kata_id, version_id=version.id, position=0)]
        session.add(Membership(team=team, person_id=person.id, role=Role.OWNER, joined_at=now()))
        candidate = Candidate(key="grace", screen=screen, name="Grace", invited_at=now(), expires_at=now())
        session.add(candidate)
        session.commit()
        sit(session, candidate, [version], graded, over=True)
        session.commit()


def make_scorecard(site: Site, *titles: str) -> None:
    """Reviewers are to score these."""
    with services_of(site.app).sessions() as session:
        screen = session.scalars(select(Screen)).one()
        session.add_all(Criterion(screen_id=screen.id, position=at, title=title) for at, title in enumerate(titles))
        session.commit()


def rosa_has_decided(site: Site) -> None:
    """Another member thinks that Grace should not go on, and has noted something beside the first line."""
    with services_of(site.app).sessions() as session:
        team, candidate = session.scalars(select(Team)).one(), session.scalars(select(Candidate)).one()
        rosa = Person(name="Rosa", email="rosa@example.com", created_at=now())
        session.add(rosa)
        session.flush()
        session.add(Membership(team_id=team.id, person_id=rosa.id, role=Role.MEMBER, joined_at=now()))
        signed = {"candidate_id": candidate.id, "reviewer_id": rosa.id, "reviewer_name": "Rosa"}
        session.add(Decision(**signed, choice=Choice.DECLINE, reason="Too slow.", scores=[], decided_at=now()))
        sent = session.scalars(select(Submission.id).order_by(Submission.created_at.desc())).first()
        session.add(Remark(**signed, submission_id=sent, line=1, text="A strange name.", created_at=now()))
        session.commit()
