"""Make a screen, change it, and make another one like it. What is pinned is hardly changed any more."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.assignments.clock import ALMOST_A_MINUTE
from core.assignments.plan import LONGEST_TITLE, UnfitPlan
from core.katas.public import open_to
from core.models import Kata, Membership, Screen, ScreenKata
from core.screens.act import ScreenRefused, begin_in_organisation, begin_on_screen
from core.screens.plan import COLUMNS, ScreenPlan, plan_of, token_of
from core.screens.rules import Stage
from core.teams.events import Happening
from core.teams.history import note

MOST_KATAS = 20
HEAVIEST = 100
MOST_SCREENS = 1000
DOUBLE = timedelta(seconds=30)  # Two equal drafts within it are one form that was sent twice.
# What may still change once somebody has started: how it is called here, a later end, and whom to ask about data.
FREE = frozenset({"title", "closes_at", "privacy_contact", "privacy_link"})


class TooManyScreens(ScreenRefused):
    """A team has at most 1,000 screens. Change one that nobody has started instead of making another."""


class ChangedMeanwhile(ScreenRefused):
    """Somebody else changed this screen while your page was open. What you entered is still here: compare it."""


class Pinned(ScreenRefused):
    """A candidate has started, so what is asked changes for nobody any more. Duplicate the screen and change that."""


class UnfitKatas(ScreenRefused):
    """The list of katas cannot be used."""


class Choice(NamedTuple):
    """A kata, and how much it weighs beside the others."""

    kata_id: int
    weight: int = 1


def make_screen(session: Session, *, by: Membership, plan: ScreenPlan, now: datetime) -> Screen:
    """Make a draft and commit it; a double click finds the one that the first made. Raises TooManyScreens."""
    _check_end(plan.closes_at, now)
    begin_in_organisation(session, by)
    return _made(session, by, plan, [], now)


def duplicate(session: Session, *, by: Membership, screen: Screen, now: datetime) -> Screen:
    """Make a draft that asks the same, of the katas that are still in the catalogue, and commit it.

    The dates stay behind when they have passed; a window that is free to use then ends in two weeks.
    """
    begin_on_screen(session, by, screen)
    stored = plan_of(screen)
    values = {name: getattr(stored, name) for name in COLUMNS}
    values["title"] = f"Copy of {screen.title}"[:LONGEST_TITLE]
    if screen.closes_at is not None and screen.closes_at <= now:
        values["opens_at"] = None
        values["closes_at"] = None if screen.minutes is not None else _in_two_weeks(now)
    entries = [
        Choice(entry.kata_id, entry.weight)
        for entry in screen.katas
        if session.get_one(Kata, entry.kata_id).retired_at is None
    ]
    return _made(session, by, ScreenPlan(**values), entries, now)


def change_screen(
    session: Session,
    *,
    by: Membership,
    screen: Screen,
    seen: str,
    now: datetime,
    plan: ScreenPlan | None = None,
    katas: Sequence[Choice] | None = None,
) -> bool:
    """Change the plan, the katas or both, and commit; False when all was so already, whoever did it.

    `seen` is the token of what the form showed. Raises ChangedMeanwhile, Pinned, UnfitKatas or UnfitPlan.
    """
    begin_on_screen(session, by, screen)
    try:
        if plan in (None, plan_of(screen)) and (katas is None or list(katas) == _choices(screen)):
            session.rollback()
            return False
        if token_of(screen) != seen:
            raise ChangedMeanwhile
        if screen.pinned_at is not None:
            _check_pinned(screen, plan, katas)
        if plan is not None:
            if plan.closes_at != screen.closes_at:
                _check_end(plan.closes_at, now)
            plan.apply(screen)
        if katas is not None:
            _choose(session, screen, katas)
    except (ScreenRefused, UnfitPlan):
        session.rollback()
        raise
    _note(session, by, Happening.SCREEN_CHANGED, screen, now)
    session.commit()
    return True


def _made(session: Session, by: Membership, plan: ScreenPlan, katas: Sequence[Choice], now: datetime) -> Screen:
    just_now = select(Screen).where(
        Screen.team_id == by.team_id, Screen.created_at.between(now - DOUBLE, now), Screen.stage == Stage.DRAFT
    )
    for twin in session.scalars(just_now):
        if plan_of(twin) == plan and _choices(twin) == list(katas):
            session.rollback()
            return twin
    count = select(func.count()).select_from(Screen).where(Screen.team_id == by.team_id)
    if (session.scalar(count) or 0) >= MOST_SCREENS:
        session.rollback()
        raise TooManyScreens
    made = Screen(team_id=by.team_id, key=secrets.token_hex(8), created_at=now)
    plan.apply(made)
    made.katas = [ScreenKata(kata_id=kata, position=place, weight=weight) for place, (kata, weight) in enumerate(katas)]
    session.add(made)
    _note(session, by, Happening.SCREEN_MADE, made, now)
    session.commit()
    return made


def _in_two_weeks(now: datetime) -> datetime:
    return (now + timedelta(days=14)).replace(second=0, microsecond=0) + ALMOST_A_MINUTE


def _choices(screen: Screen) -> list[Choice]:
    return [Choice(entry.kata_id, entry.weight) for entry in screen.katas]


def _check_end(closes_at: datetime | None, now: datetime) -> None:
    if closes_at is not None and closes_at <= now:
        raise UnfitPlan({"closes_at": "This has passed already. Choose a later moment."})


def _check_pinned(screen: Screen, plan: ScreenPlan | None, katas: Sequence[Choice] | None) -> None:
    if katas is not None and list(katas) != _choices(screen):
        raise Pinned
    if plan is None:
        return
    if any(getattr(plan, name) != getattr(screen, name) for name in COLUMNS if name not in FREE):
        raise Pinned
    earlier = plan.closes_at is not None and (screen.closes_at is None or plan.closes_at < screen.closes_at)
    if earlier:
        raise UnfitPlan({"closes_at": "A candidate has started, so the end can only be moved to a later moment."})


def _choose(session: Session, screen: Screen, katas: Sequence[Choice]) -> None:
    wanted = {choice.kata_id: choice.weight for choice in katas}
    if len(wanted) > MOST_KATAS:
        raise UnfitKatas(f"A screen has at most {MOST_KATAS} katas.")
    if not all(0 < weight <= HEAVIEST for weight in wanted.values()):
        raise UnfitKatas(f"A weight is a whole number from 1 to {HEAVIEST}.")
    kept = {entry.kata_id: entry for entry in screen.katas}
    offered = set(
        session.scalars(
            select(Kata.id).where(Kata.id.in_(wanted), open_to(screen.team_id), Kata.current_version_id.is_not(None))
        )
    )
    if any(kata not in kept and kata not in offered for kata in wanted):
        raise UnfitKatas("One of these katas cannot be asked any more. Take it out of the list.")
    entries = []
    for position, (kata, weight) in enumerate(wanted.items()):
        entry = kept.get(kata) or ScreenKata(kata_id=kata)
        entry.position, entry.weight = position, weight
        entries.append(entry)
    screen.katas = entries
    session.flush()


def _note(session: Session, by: Membership, happening: Happening, screen: Screen, now: datetime) -> None:
    note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now, screen=screen.title)
