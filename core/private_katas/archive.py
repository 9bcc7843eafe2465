"""Put a private kata away, and bring it back. Screens that somebody has begun go on with the version they have."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Kata, Membership
from core.private_katas.faults import KataRefused
from core.screens.act import begin_in_organisation
from core.teams.events import Happening
from core.teams.history import note


class SlugTakenMeanwhile(KataRefused):
    """Another kata of your organisation is called so by now, so this one was not brought back. Archive the other."""


def archive_kata(session: Session, *, by: Membership, kata: Kata, title: str, now: datetime) -> None:
    """Take it out of what screens may ask, and commit; done twice, it is done once."""
    begin_in_organisation(session, by)
    session.refresh(kata)
    if kata.retired_at is None:
        kata.retired_at = now
        _note(session, by, Happening.KATA_ARCHIVED, title, now)
    session.commit()


def restore_kata(session: Session, *, by: Membership, kata: Kata, title: str, now: datetime) -> None:
    """Bring it back, and commit. Raises SlugTakenMeanwhile."""
    begin_in_organisation(session, by)
    session.refresh(kata)
    if kata.retired_at is not None:
        own = (Kata.team_id == by.team_id) & (Kata.slug == kata.slug) & Kata.retired_at.is_(None)
        if session.scalar(select(Kata.id).where(own)) is not None:
            session.rollback()
            raise SlugTakenMeanwhile
        kata.retired_at = None
        _note(session, by, Happening.KATA_RESTORED, title, now)
    session.commit()


def _note(session: Session, by: Membership, happening: Happening, title: str, now: datetime) -> None:
    note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now, kata=title)
