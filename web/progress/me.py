"""One's own progress."""

from __future__ import annotations

from flask import Blueprint, render_template

from core.katas.catalogue import catalogue
from core.katas.suggest import suggest
from core.owner import Owner
from core.reviews.due import count_due
from core.scoring.heat_map import heat_map
from core.scoring.progress import levels, practice, recent_solves, tracks
from web.identity import signed_in
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("me", __name__)


@bp.get("/me")
def show() -> str:
    """Points, streak, the last year, what to solve next, tracks, solves."""
    person = signed_in()
    days = practice(session(), person, now())
    solved = levels(session(), person.id)
    return render_template(
        "progress/me.html",
        streak=days.streak,
        year=heat_map(days.submits, today=days.today, frozen=days.streak.frozen),
        levels=solved,
        points=sum(level.points for level in solved),
        solved=sum(level.solved for level in solved),
        tracks=tracks(session(), person.id),
        recent=recent_solves(session(), person.id, asked_page()),
        suggestions=suggest(catalogue(session(), Owner(person_id=person.id))),
        due=count_due(session(), person.id, days.today),
    )
