"""Which board an address asks for. What makes no sense is read as if it were not there."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import request

from core.boards.board import Board, Kind
from core.boards.view import View, view, view_assignment
from core.models import Assignment, Membership
from web.identity import signed_in
from web.paging import asked_page
from web.services import now, session

MY_PAGE = "mine"


def asked_board() -> Board:
    """The board by its `board` and a day, `start`; by default this week's."""
    kind = request.args.get("board", "")
    return board_with(Kind(kind) if kind in list(Kind) else Kind.WEEK, _asked_day())


def board_with(kind: Kind, day: date | None) -> Board:
    """The board of the period with this day; today's, in the person's own zone, where that is none to show."""
    return Board.on(kind, day, time_zone=signed_in().time_zone, now=now())


def asked_view(membership: Membership, board: Board) -> View:
    """A page of a board as the member may see it."""
    return view(session(), membership, board, number=_asked_number(), live="live" in request.args)


def asked_assignment_view(membership: Membership, assignment: Assignment) -> View:
    """A page of an assignment's board as the member may see it."""
    return view_assignment(session(), membership, assignment, number=_asked_number(), live="live" in request.args)


def query_of(board: Board, **more: object) -> dict[str, Any]:
    """What an address needs to mean this board; today's needs no day, so that its link stays today's."""
    query: dict[str, Any] = {"board": board.kind.value}
    if not board.is_current:
        query["start"] = board.period.start.isoformat()
    return {**query, **{name: value for name, value in more.items() if value}}


def _asked_number() -> int | None:
    return None if request.args.get("page") == MY_PAGE else asked_page()


def _asked_day() -> date | None:
    try:
        return date.fromisoformat(request.args.get("start", "")[:10])
    except ValueError:
        return None
