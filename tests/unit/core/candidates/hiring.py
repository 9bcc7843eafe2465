"""Short ways to have an organisation with a screen, and candidates in every standing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.candidates.invite import Invited, invite
from core.candidates.person import Guest
from core.models import Candidate, Membership, Screen, Sitting
from core.screens.rules import Stage
from core.sittings.kinds import Ended
from tests.building import NOW
from tests.unit.core.teams.people import build_team

KEY = "a secret key of this installation"
SITE = {"public_url": "https://katas.example.org/", "secret_key": KEY}


def build_screen(session: Session, *, owner: str = "Ada", title: str = "Backend", **columns: Any) -> Screen:
    """An open screen of a team that hires."""
    by = build_team(session, "Hirers", owner=owner)
    by.team.hires = True
    screen = Screen(key=f"{by.team_id:016d}", team_id=by.team_id, title=title, minutes=90, created_at=NOW)
    screen.stage = Stage.OPEN
    for name, value in columns.items():
        setattr(screen, name, value)
    session.add(screen)
    session.commit()
    return screen


def owner_of(session: Session, screen: Screen) -> Membership:
    """Who runs the organisation."""
    return session.scalars(select(Membership).where(Membership.team_id == screen.team_id)).first() or _nobody()


def ask(session: Session, screen: Screen, *guests: Guest, days: int = 7, now: datetime = NOW, key: str = "") -> Invited:
    """Invite these; without any, Grace by mail."""
    whom = guests or (Guest("Grace", "grace@example.com"),)
    return invite(session, by=owner_of(session, screen), screen=screen, guests=whom, days=days, now=now, key=key)


def ask_one(session: Session, screen: Screen, *guests: Guest, days: int = 7) -> Candidate:
    """The same for one."""
    return ask(session, screen, *guests, days=days).candidates[0]


def sit(session: Session, candidate: Candidate, *, at: datetime = NOW, over: bool = False) -> Sitting:
    """The candidate begins, and perhaps finishes."""
    sitting = Sitting(candidate_id=candidate.id, started_at=at)
    if over:
        sitting.finished_at, sitting.ended = at, Ended.CANDIDATE
    session.add(sitting)
    session.commit()
    return sitting


def _nobody() -> Membership:
    raise AssertionError("an organisation has an owner")
