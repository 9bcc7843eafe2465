"""Other people's solutions of a kata: the list, those that are alike, and the question before one looks."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from core.models import Vote
from core.scoring.points import points_for
from core.solutions.access import Access, peek
from core.solutions.read import alike, count_of, groups
from core.solutions.share import of_person
from web.paging import asked_page
from web.services import now, session
from web.solutions.loader import get_reader, get_solution

VOTES = {Vote.BEST_PRACTICE: "Best practice", Vote.CLEVER: "Clever"}

bp = Blueprint("solutions", __name__)


@bp.get("/katas/<track>/<slug>/solutions")
def index(track: str, slug: str) -> str:
    """The solutions that people share; before one has solved the kata, the question whether to look."""
    reader = get_reader(track, slug)
    if not reader.access.granted:
        return render_template(
            "solutions/ask.html",
            page=reader.page,
            count=count_of(session(), reader.kata_id),
            points=points_for(reader.page.version.difficulty),
        )
    own = of_person(session(), reader.person.id, reader.kata_id)
    return render_template(
        "solutions/index.html",
        page=reader.page,
        access=reader.access,
        own=own,
        can_share=own is None and reader.access is Access.SOLVED,
        groups=groups(session(), reader.page.kata, asked_page(), viewer_id=reader.person.id),
        sorts=VOTES,
    )


@bp.post("/katas/<track>/<slug>/solutions/peek")
def look(track: str, slug: str) -> Response:
    """Give the kata's points away for a look."""
    reader = get_reader(track, slug)
    if not reader.access.granted:
        peek(session(), person_id=reader.person.id, kata_id=reader.kata_id, now=now())
        flash("Here they are. Solving this kata gives you no points any more; it still counts as solved.")
    return redirect(reader.address(), code=303)


@bp.get("/katas/<track>/<slug>/solutions/<int:number>")
def group(track: str, slug: str, number: int) -> str:
    """One solution and all that differ from it only in names and layout."""
    reader, solution = get_solution(track, slug, number)
    return render_template(
        "solutions/alike.html",
        page=reader.page,
        access=reader.access,
        solution=solution,
        alike=alike(session(), solution, asked_page()),
    )
