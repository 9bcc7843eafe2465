"""The way from board to board, and the answer to a page that is open."""

from __future__ import annotations

from typing import NamedTuple

from flask import Response, make_response, request, url_for

from web.boards.words import TABS

ASSIGNMENTS = "assignments"


class Tab(NamedTuple):
    """A board's name, its address, and whether one is there."""

    label: str
    address: str
    is_here: bool


def tabs(key: str, here: str) -> list[Tab]:
    """The boards of a team; `here` is the kind of board that is shown."""
    kinds = [Tab(label, url_for("board.show", key=key, board=kind.value), kind == here) for kind, label in TABS.items()]
    return [*kinds, Tab("Assignments", url_for("assignment_board.index", key=key), here == ASSIGNMENTS)]


def answer_with(rows: str) -> Response:
    """The rows; 304 where the browser has them already."""
    answer = make_response(rows)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer
