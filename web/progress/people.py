"""The page by which others know somebody."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from core.profiles.find import profile_at, solutions_of
from core.scoring.heat_map import heat_map
from core.scoring.progress import levels, practice, tracks
from web.identity import current_person
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("people", __name__)


@bp.get("/people/<handle>")
def show(handle: str) -> str:
    """What somebody shows. A hidden page is a preview for its owner, and for everybody else not there."""
    viewer = current_person()
    profile = profile_at(session(), handle, viewer.id if viewer else None)
    if profile is None:
        abort(404)
    days = practice(session(), profile.person, now())
    solved = levels(session(), profile.person_id)
    return render_template(
        "progress/person.html",
        profile=profile,
        is_own=viewer is not None and viewer.id == profile.person_id,
        year=heat_map(days.submits, today=days.today),
        points=sum(level.points for level in solved),
        solved=sum(level.solved for level in solved),
        tracks=[one for one in tracks(session(), profile.person_id) if one.solved],
        solutions=solutions_of(session(), profile.person_id, asked_page()),
    )
