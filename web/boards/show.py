"""A team's board, its rows for a page that is open, and why one stands where one stands."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from core.boards.board import Board, Kind
from core.boards.view import View
from core.boards.why import solves_in, weeks_before
from core.models import Membership
from core.submissions.regrade import on_their_way
from core.teams.permissions import Act, may
from web.boards import words
from web.boards.address import MY_PAGE, asked_board, asked_view, board_with, query_of
from web.boards.tabs import answer_with, tabs
from web.limits import BOARD, limiter, person_key
from web.paging import asked_page
from web.services import now, session
from web.teams.loader import get_team

bp = Blueprint("board", __name__)


@bp.get("/teams/<key>/board")
def show(key: str) -> str:
    """A page of one of the boards."""
    membership = get_team(key)
    board = asked_board()
    return render_template(
        "teams/board.html",
        may_freeze=may(membership.role, Act.FREEZE_BOARDS),
        tabs=tabs(key, board.kind.value),
        **_given(membership, board, asked_view(membership, board)),
        **_neighbours(board),
    )


@bp.get("/teams/<key>/board/rows")
@limiter.limit(BOARD, key_func=person_key)
def rows(key: str) -> Response:
    """The same rows for a page that is open already; 304 as long as nothing has changed for this person."""
    membership = get_team(key)
    board = asked_board()
    given = _given(membership, board, asked_view(membership, board))
    return answer_with(render_template("teams/board/live.html", **given))


@bp.get("/teams/<key>/board/why")
def why(key: str) -> str:
    """All that makes up one's own row."""
    membership = get_team(key)
    board, person_id = asked_board(), membership.person_id
    return render_template(
        "teams/board/why.html",
        solves=solves_in(session(), person_id, board.period, asked_page()),
        regrading=on_their_way(session(), person_id),
        weeks=weeks_before(session(), person_id, board.period) if board.kind is Kind.IMPROVED else [],
        **_given(membership, board, asked_view(membership, board)),
    )


def _given(membership: Membership, board: Board, seen: View) -> dict[str, object]:
    query = query_of(board, live="live" in request.args and seen.is_live)
    key, mine = membership.team.key, seen.standing.mine
    return {
        "membership": membership,
        "seen": seen,
        "board": board,
        "kind": board.kind.value,
        "words": words,
        "query": query,
        "is_over": board.period.is_over(now()),
        "next_place": words.next_place(board, mine, seen.standing.above) if mine else "",
        "why_at": url_for("board.why", key=key, **query),
        "my_page_at": url_for("board.show", key=key, **{**query, "page": MY_PAGE}, _anchor="me"),
    }


def _neighbours(board: Board) -> dict[str, object]:
    before, after = board.period.before, board.period.after
    return {
        "before": before and query_of(board_with(board.kind, before.start)),
        "after": after and after.has_begun(now()) and query_of(board_with(board.kind, after.start)),
    }
