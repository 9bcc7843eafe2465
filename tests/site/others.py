"""Another organisation beside that of the lived-in site: it has one of everything, so that its people can try their own
keys together with foreign ones. Those who were thrown out of Ada's organisation, or only review there, are here, too.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from core.accounts.api_tokens import HIRING, Life
from core.accounts.team_tokens import make_team_token
from core.candidates.link import token_of
from core.decisions.remark import remark
from core.models import (
    Assignment,
    Candidate,
    Kata,
    KataUpload,
    KataVersion,
    Membership,
    Person,
    Screen,
    ScreenKata,
    Sitting,
    Team,
)
from core.owner import Owner
from core.private_katas.pack import TRACK
from core.reports.link import end_link, share_report
from core.screens.rules import Stage
from core.submissions.states import Lane
from core.teams.invite import make_link
from core.teams.members import remove
from core.teams.roles import Role
from core.webhooks.edit import add, send_test
from core.webhooks.topics import Topic
from tests.site.hiring import sit
from tests.site.lived_in import Story, graded
from tests.site.make import SECRET_KEY, now, services_of

OTHERS = "otherhiring"
EVE = "eve@example.com"  # Owns the other organisation.
MALLORY = "mallory@example.com"  # Is a plain member of it.
RUTH = "ruth@example.com"  # Reviews in Ada's organisation, and no more.
ROB = "rob@example.com"  # Was removed from Ada's organisation.
NEWCOMER = "nell@example.com"  # Has an account and no team.


def live_beside(app: Flask, story: Story) -> Story:
    """Let the others live; returns the names of what is theirs, and adds to `story` what of Ada's they try."""
    with services_of(app).sessions() as session:
        password = session.scalars(select(Person.password_hash).where(Person.id == int(story["ada"]))).one()
        people = {
            email: Person(email=email, name=email.split("@")[0].title(), password_hash=password, created_at=now())
            for email in (EVE, MALLORY, RUTH, ROB, NEWCOMER)
        }
        others = Team(key=OTHERS, name="Others", hires=True, created_at=now())
        session.add_all([others, *people.values()])
        session.flush()
        ours = session.scalars(select(Team).where(Team.key == story["organisation"])).one()
        for email, team, role in (
            (EVE, others, Role.OWNER),
            (MALLORY, others, Role.MEMBER),
            (RUTH, ours, Role.MEMBER),
            (ROB, ours, Role.ADMIN),
        ):
            session.add(Membership(team_id=team.id, person_id=people[email].id, role=role, joined_at=now()))
        session.execute(update(Person).values(email_verified_at=now()))
        session.commit()
        ada = session.get_one(Membership, (ours.id, int(story["ada"])))
        eve = session.get_one(Membership, (others.id, people[EVE].id))
        remove(session, by=ada, person_id=people[ROB].id, now=now())
        story |= {"reviewer": str(people[RUTH].id)} | _kept_by(session, ada, story["screen"], story["finished"])
        theirs = _hiring(session, others)
        return theirs | _kept_by(session, eve, theirs["screen"], theirs["finished"]) | {"person": str(eve.person_id)}


def _hiring(session: Session, team: Team) -> Story:
    katas = list(session.scalars(select(KataVersion).order_by(KataVersion.id).limit(2)))
    screen = Screen(team_id=team.id, key="e" * 16, title="Others' round", stage=Stage.OPEN, minutes=60)
    screen.created_at = now()
    screen.katas = [ScreenKata(kata_id=one.kata_id, position=at) for at, one in enumerate(katas)]
    session.add(screen)
    session.flush()
    until = now() + timedelta(days=7)
    done, invited = (
        Candidate(key=f"e{number:015d}", screen_id=screen.id, name=name, invited_at=now(), expires_at=until)
        for number, name in enumerate(("Otto", "Olga"))
    )
    private = Kata(uuid=str(uuid4()), team_id=team.id, track=TRACK, slug="others-kata")
    session.add_all([done, invited, private])
    session.flush()
    upload = KataUpload(kata_id=private.id, slug=private.slug, title="Others' kata", files_hash="-", files={})
    upload.created_at = now()
    session.add(upload)
    sit(session, done, katas, graded, over=True)
    session.commit()
    return {
        "organisation": team.key,
        "screen": screen.key,
        "finished": done.key,
        "invited": invited.key,
        "screen_kata": str(katas[0].kata_id),
        "private_kata": str(private.id),
        "take_finished": token_of(done, SECRET_KEY),
        "take_new": token_of(invited, SECRET_KEY),
    }


def _kept_by(session: Session, owner: Membership, screen: str, candidate: str) -> Story:
    """One of everything that an organisation keeps about a candidate or for its programs."""
    about = session.scalars(select(Candidate).where(Candidate.key == candidate)).one()
    assert about.screen.key == screen
    hook = add(session, by=owner, url="https://a.example/", topics=[Topic.STARTED.value], allowed=[], now=now())
    delivery = send_test(session, hook, by=owner, now=now())
    token = make_team_token(session, by=owner, name="Walked", scopes=HIRING, life=Life.YEAR, now=now())
    link = share_report(session, by=owner, candidate_id=about.id, days=7, shows_name=True, now=now())
    ended = share_report(session, by=owner, candidate_id=about.id, days=7, shows_name=True, now=now())
    end_link(session, by=owner, candidate_id=about.id, link_id=ended.link.id, now=now())
    sitting_id = session.scalars(select(Sitting.id).where(Sitting.candidate_id == about.id)).one()
    submission = graded(session, Owner.of_sitting(sitting_id), _kata(session), "good = 7", lane=Lane.SCREEN)
    said = {"candidate_id": about.id, "submission_id": submission, "line": 1}
    noted = remark(session, by=owner, text="A remark that is nobody else's", now=now(), **said)  # type: ignore[arg-type]
    task = Assignment(team_id=owner.team_id, title="A task of an organisation", time_zone="UTC", created_at=now())
    task.opens_at = task.published_at = now()
    task.due_at = now() + timedelta(days=7)
    session.add(task)
    session.commit()
    invite = make_link(session, by=owner, role=Role.MEMBER, most_uses=1, days=7, now=now())
    return {
        "hook": hook.key,
        "hook_delivery": str(delivery.id),
        "team_token": str(token.token.id),
        "secret": token.secret,
        "report_link": str(link.link.id),
        "report_token": link.token,
        "ended_report_token": ended.token,
        "remark": str(noted.id),
        "take_submission": submission,
        "task": str(task.id),
        "team_invite": str(invite.invite.id),
    }


def _kata(session: Session) -> KataVersion:
    return session.scalars(select(KataVersion).order_by(KataVersion.id).limit(1)).one()
