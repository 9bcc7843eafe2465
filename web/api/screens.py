"""The screens of the organisation whose token it is."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from sqlalchemy import select

from core.accounts.api_tokens import Scope
from core.cursors import Order, fetch_slice
from core.models import Screen
from core.screens.contents import contents
from core.screens.find import Tally, screen_in, tallies_of
from web.api.bearer import team_id
from web.api.operation import operation
from web.api.problems import refuse
from web.api.schemas import screen as shapes
from web.services import session

bp = Blueprint("api_screens", __name__)
NEWEST = Order(Screen.created_at, Screen.key)


@bp.get("/api/v1/screens")
@operation("Screens", Scope.HIRING_READ, answer=shapes.Screens, query=shapes.AskedScreens)
def index(query: shapes.AskedScreens) -> shapes.Screens:
    """List the organisation's screens"""
    screens = select(Screen).where(Screen.team_id == team_id(), Screen.archived_at.is_(None))
    if query.stage is not None:
        screens = screens.where(Screen.stage == query.stage)
    found = fetch_slice(session(), screens, NEWEST, after=query.cursor, limit=query.limit)
    return shapes.Screens(items=[shapes.Screen(**_facts(screen)) for screen in found.items], next_cursor=found.next)


@bp.get("/api/v1/screens/<screen>")
@operation("Screens", Scope.HIRING_READ, answer=shapes.WholeScreen)
def show(screen: str) -> shapes.WholeScreen:
    """Read a screen with its katas"""
    found = get_screen(screen)
    tally = tallies_of(session(), [found.id]).get(found.id, Tally())
    katas = [
        shapes.AskedKata(id=kata.address, title=kata.title, difficulty=kata.difficulty, weight=kata.weight)
        for kata in contents(session(), found)
    ]
    return shapes.WholeScreen(
        **_facts(found),
        instructions=found.instructions,
        help=found.help,
        ai=found.ai,
        shown=found.shown,
        retention_days=found.retention_days,
        pinned_at=found.pinned_at,
        katas=katas,
        candidates=shapes.Tally(invited=tally.invited, started=tally.started, finished=tally.finished),
    )


def get_screen(key: str) -> Screen:
    """The organisation's screen; 404 for what is not its."""
    found = screen_in(session(), team_id(), key)
    if found is None:
        refuse(404, "The organisation has no such screen.")
    return found


def _facts(screen: Screen) -> dict[str, Any]:
    return {
        "id": screen.key,
        "title": screen.title,
        "stage": screen.stage,
        "minutes": screen.minutes,
        "opens_at": screen.opens_at,
        "closes_at": screen.closes_at,
        "created_at": screen.created_at,
    }
