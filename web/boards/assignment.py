"""Who is ahead within an assignment: its board, the rows for a page that is open, and why one stands there."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from core.assignments.contents import contents
from core.assignments.find import mine
from core.assignments.grid import own_cells
from core.assignments.policies import Stage
from core.boards.view import View
from core.paging import page_of
from core.teams.permissions import Act, may
from web.assignments.loader import Asked, get_assignment
from web.assignments.words import rules
from web.boards import words
from web.boards.address import MY_PAGE, asked_assignment_view
from web.boards.tabs import ASSIGNMENTS, answer_with, tabs
from web.limits import BOARD, limiter, person_key
from web.paging import asked_page
from web.services import now, session
from web.teams.loader import get_team

bp = Blueprint("assignment_board", __name__)


@bp.get("/teams/<key>/board/assignments")
def index(key: str) -> str:
    """The assignments that have opened, the latest due first, each with the way to its board."""
    membership = get_team(key)
    opened = [
        one
        for one in mine(session(), membership)
        if one.assignment.stage is not Stage.DRAFT
        and one.assignment.archived_at is None
        and one.assignment.opens_at <= now()
    ]
    return render_template(
        "teams/board/assignments.html",
        membership=membership,
        tabs=tabs(key, ASSIGNMENTS),
        listed=page_of(opened, asked_page()),
        now=now(),
    )


@bp.get("/teams/<key>/assignments/<int:number>/board")
def show(key: str, number: int) -> str:
    """A page of the board."""
    asked = get_assignment(key, number)
    return render_template(
        "assignments/board.html",
        may_freeze=may(asked.membership.role, Act.FREEZE_BOARDS),
        rules=rules(asked.assignment),
        **_given(asked, asked_assignment_view(asked.membership, asked.assignment)),
    )


@bp.get("/teams/<key>/assignments/<int:number>/board/rows")
@limiter.limit(BOARD, key_func=person_key)
def rows(key: str, number: int) -> Response:
    """The same rows for a page that is open already; 304 as long as nothing has changed for this person."""
    asked = get_assignment(key, number)
    given = _given(asked, asked_assignment_view(asked.membership, asked.assignment))
    return answer_with(render_template("teams/board/live.html", **given))


@bp.get("/teams/<key>/assignments/<int:number>/board/why")
def why(key: str, number: int) -> str:
    """One's own katas of the assignment, what each is worth, and when one was there by one's own clock."""
    asked = get_assignment(key, number)
    # Katas of a set that one has not opened yet stay a secret.
    listed = contents(session(), asked.assignment) if asked.told(now()) else []
    return render_template(
        "assignments/why.html",
        listed=listed,
        own=own_cells(session(), asked.assignment, asked.membership.person_id, listed),
        **_given(asked, asked_assignment_view(asked.membership, asked.assignment)),
    )


def _given(asked: Asked, seen: View) -> dict[str, object]:
    key, number, own = asked.membership.team.key, asked.assignment.id, seen.standing.mine
    live: dict[str, Any] = {"live": 1} if "live" in request.args and seen.is_live else {}
    return {
        "membership": asked.membership,
        "asked": asked,
        "assignment": asked.assignment,
        "mine": asked.mine,
        "seen": seen,
        "kind": "assignment",
        "now": now(),
        "words": words,
        "query": live,
        "next_place": words.next_in_assignment(own, seen.standing.above) if own else "",
        "why_at": url_for("assignment_board.why", key=key, number=number, **live),
        "my_page_at": url_for("assignment_board.show", key=key, number=number, **live, page=MY_PAGE, _anchor="me"),
    }
