"""A team's board, its rows for a page that is open, and why one stands where one stands."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template, request

from core.boards.board import Board, Kind
from core.boards.view import View
from core.boards.why import solves_in, weeks_before
from core.submissions.regrade import on_their_way
from core.teams.permissions import Act, may
from web.boards import words
from web.boards.address import asked_view, board_with, query_of
from web.limits import BOARD, limiter, person_key
from web.paging import asked_page
from web.services import now, session
from web.teams.loader import get_team

bp = Blueprint("board", __name__)


@bp.get("/teams/<key>/board")
def show(key: str) -> str:
    """A page of one of the boards."""
    membership = get_team(key)
    seen = asked_view(membership)
    return render_template(
        "teams/board.html",
        membership=membership,
        may_freeze=may(membership.role, Act.FREEZE_BOARDS),
        **_given(seen),
        **_neighbours(seen.board),
    )


@bp.get("/teams/<key>/board/rows")
@limiter.limit(BOARD, key_func=person_key)
def rows(key: str) -> Response:
    """The same rows for a page that is open already; 304 as long as nothing has changed for this person."""
    membership = get_team(key)
    live = render_template("teams/board/live.html", membership=membership, **_given(asked_view(membership)))
    answer = make_response(live)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


@bp.get("/teams/<key>/board/why")
def why(key: str) -> str:
    """All that makes up one's own row."""
    membership = get_team(key)
    seen = asked_view(membership)
    board, person_id = seen.board, membership.person_id
    return render_template(
        "teams/board/why.html",
        membership=membership,
        solves=solves_in(session(), person_id, board.period, asked_page()),
        regrading=on_their_way(session(), person_id),
        weeks=weeks_before(session(), person_id, board.period) if board.kind is Kind.IMPROVED else [],
        **_given(seen),
    )


def _given(seen: View) -> dict[str, object]:
    board, live = seen.board, "live" in request.args and seen.is_live
    is_over = board.period.is_over(now())
    return {"seen": seen, "board": board, "words": words, "query": query_of(board, live=live), "is_over": is_over}


def _neighbours(board: Board) -> dict[str, object]:
    before, after = board.period.before, board.period.after
    return {
        "tabs": [(kind, label, {"board": kind.value}) for kind, label in words.TABS.items()],
        "before": before and query_of(board_with(board.kind, before.start)),
        "after": after and after.has_begun(now()) and query_of(board_with(board.kind, after.start)),
    }
