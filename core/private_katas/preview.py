"""See a private kata as a candidate does: by a draft of a screen that asks it alone, and a preview of that."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from core.assignments.plan import LONGEST_TITLE
from core.models import Candidate, Kata, Membership, Screen
from core.private_katas.faults import KataRefused
from core.screens.edit import Choice, change_screen, make_screen
from core.screens.plan import ScreenPlan, token_of
from core.screens.preview import make_preview
from core.screens.rules import Ai, Help, Shown, Stage


class NotProven(KataRefused):
    """The gate has not let a version of it through yet, so there is nothing to preview."""


def preview_kata(session: Session, *, by: Membership, kata: Kata, title: str, now: datetime) -> Candidate:
    """Make a preview, and the draft that it needs unless there is one, and commit. Raises ScreenRefused."""
    if kata.current_version_id is None or kata.retired_at is not None:
        raise NotProven
    called = f"Preview of {title}"[:LONGEST_TITLE]
    screen = _draft(session, by, kata, called)
    if screen is None:
        screen = make_screen(session, by=by, plan=_plan(called), now=now)
        choice = [Choice(kata.id)]
        change_screen(session, by=by, screen=screen, seen=token_of(screen), katas=choice, now=now)
    return make_preview(session, by=by, screen=screen, now=now)


def _draft(session: Session, by: Membership, kata: Kata, called: str) -> Screen | None:
    drafts = session.scalars(
        select(Screen)
        .where(Screen.team_id == by.team_id, Screen.stage == Stage.DRAFT, Screen.archived_at.is_(None))
        .where(Screen.title == called)
        .options(selectinload(Screen.katas))
        .order_by(Screen.id)
    )
    return next((one for one in drafts if [entry.kata_id for entry in one.katas] == [kata.id]), None)


def _plan(title: str) -> ScreenPlan:
    return ScreenPlan(
        title=title,
        instructions="",
        language="en",
        time_zone="UTC",
        minutes=90,
        opens_at=None,
        closes_at=None,
        help=Help.REFERENCE,
        ai=Ai.FORBIDDEN,
        policy="",
        shown=Shown.NAMES,
        shows_report=True,
        consent="",
        retention_days=180,
    )
