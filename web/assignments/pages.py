"""A team's assignments, and one of them as its members see it."""

from __future__ import annotations

from flask import Blueprint, render_template

from core.assignments.contents import contents
from core.assignments.grid import own_cells
from core.assignments.overview import overview
from core.assignments.score import scores
from core.markdown import render
from core.teams.permissions import Act, may
from web.assignments.loader import get_assignment
from web.assignments.words import minutes, rules, time_left
from web.paging import asked_page
from web.services import now, session
from web.teams.loader import get_team

bp = Blueprint("assignments", __name__)

SHELVES = ("open", "upcoming", "past", "drafts", "archived")


@bp.get("/teams/<key>/assignments")
def index(key: str) -> str:
    """What is open, what comes and what is over, with one's own progress."""
    membership = get_team(key)
    pages = {name: asked_page(name) for name in SHELVES}
    return render_template(
        "assignments/index.html",
        membership=membership,
        leads=may(membership.role, Act.ASSIGN),
        shelves=overview(session(), membership, now=now(), pages=pages),
        now=now(),
    )


@bp.get("/teams/<key>/assignments/<int:number>")
def show(key: str, number: int) -> str:
    """One assignment: its katas with one's own state, the time that is left, and what counts."""
    asked = get_assignment(key, number)
    moment, person_id = now(), asked.membership.person_id
    phase = asked.mine.phase(moment)
    told = asked.told(moment)
    listed = contents(session(), asked.assignment)
    return render_template(
        "assignments/show.html",
        membership=asked.membership,
        asked=asked,
        mine=asked.mine,
        assignment=asked.assignment,
        phase=phase,
        told=told,
        listed=listed,
        own=own_cells(session(), asked.assignment, person_id, listed) if told else [],
        score=next(iter(scores(session(), asked.assignment, [person_id])), None),
        text=render(asked.assignment.text),
        rules=rules(asked.assignment),
        now=moment,
    )


@bp.app_context_processor
def words() -> dict[str, object]:
    """How long something takes, in words."""
    return {"time_left": time_left, "in_minutes": minutes}
