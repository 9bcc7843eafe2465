"""Short ways to have a screen, a candidate, or a sitting whose clock runs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from core.candidates.begin import begin, consent
from core.models import Candidate, KataVersion, Screen, ScreenKata, Sitting, Team
from core.screens.rules import Stage
from core.sittings.events import Event
from core.sittings.kinds import Happening
from tests.building import NOW, build_version


def build_screen(session: Session, *, katas: int = 2, **columns: Any) -> Screen:
    """An open screen of an hour with some katas, committed."""
    team = Team(key=uuid4().hex[:12], name="Hirers", hires=True, created_at=NOW)
    session.add(team)
    session.flush()
    screen = Screen(key=uuid4().hex[:16], team_id=team.id, title="First round", stage=Stage.OPEN, created_at=NOW)
    screen.minutes = 60
    versions: list[KataVersion] = [build_version(session, slug=f"kata-{uuid4().hex[:8]}") for _ in range(katas)]
    screen.katas = [ScreenKata(kata_id=version.kata_id, position=place) for place, version in enumerate(versions)]
    for name, value in columns.items():
        setattr(screen, name, value)
    session.add(screen)
    session.commit()
    return screen


def invite(session: Session, screen: Screen, **columns: Any) -> Candidate:
    """A candidate of the screen, committed."""
    candidate = Candidate(
        key=uuid4().hex[:16], screen_id=screen.id, name="Grace", invited_at=NOW, expires_at=NOW + timedelta(days=9)
    )
    for name, value in columns.items():
        setattr(candidate, name, value)
    session.add(candidate)
    session.commit()
    return candidate


def sit_down(session: Session, screen: Screen | None = None, **columns: Any) -> Sitting:
    """A sitting whose clock started at NOW."""
    candidate = invite(session, screen or build_screen(session), **columns)
    consent(session, candidate, text="All of it.", now=NOW)
    return begin(session, candidate, now=NOW)


def katas_of(sitting: Sitting) -> list[int]:
    """The ids of what is asked, in order."""
    return [entry.kata_id for entry in sitting.candidate.screen.katas]


def edit(number: int, kata_id: int, source: str, base: int = 0) -> Event:
    """What a page reports when somebody has typed."""
    return Event(number, Happening.EDIT, kata_id, source, base)
