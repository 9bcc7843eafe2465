"""How far everybody is: a grid of people by katas for those who run the team, one's own row for members."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, Response, redirect, render_template, request, stream_with_context, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from core.assignments.export import csv_lines, export_rows
from core.assignments.grid import Show, Sort, grid, own_grid
from core.assignments.policies import Phase
from core.assignments.rows import Cell, Column, Row
from core.katas.search import LONGEST_QUERY
from core.teams.roles import Role
from web.assignments.loader import get_assignment
from web.identity import signed_in
from web.limits import ASSIGN, limiter, person_key
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("assignment_progress", __name__)

Word = TypeVar("Word", bound=StrEnum)


@bp.get("/teams/<key>/assignments/<int:number>/progress")
def show(key: str, number: int) -> str | AnyResponse:
    """The grid."""
    asked = get_assignment(key, number)
    sort, shown, query = _word(Sort, "sort"), _word(Show, "show"), request.args.get("q", "")[:LONGEST_QUERY]
    if asked.leads:
        found = grid(session(), asked.assignment, sort=sort, show=shown, query=query, page=asked_page())
    elif asked.mine.phase(now()) is Phase.UPCOMING or not asked.mine.begun:
        return redirect(url_for("assignments.show", key=key, number=number), code=303)
    else:
        found = own_grid(session(), asked.mine, asked.membership, signed_in())
    return render_template(
        "assignments/progress.html",
        membership=asked.membership,
        asked=asked,
        assignment=asked.assignment,
        grid=found,
        drawn_by=drawn_by,
        sort=sort,
        show=shown,
        q=query,
    )


@bp.get("/teams/<key>/assignments/<int:number>/progress.csv")
@limiter.limit(ASSIGN, key_func=person_key)
def export(key: str, number: int) -> Response:
    """The grid of the whole team as CSV."""
    asked = get_assignment(key, number, Role.ADMIN)
    lines = csv_lines(export_rows(session(), asked.assignment), byte_order_mark=bool(request.args.get("excel")))
    answer = Response(stream_with_context(lines), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="assignment-{asked.assignment.id}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def drawn_by(mark: Callable[..., Markup]) -> Callable[[Row, Sequence[Column]], Markup]:
    """Draws the cells of a row, asking the macro `mark` once for all that look alike: thousands are of few kinds."""
    looks: dict[tuple[str, int, bool, bool], Markup] = {}

    def draw(cell: Cell, column: Column) -> Markup:
        look = (cell.state, cell.tries, cell.peeked, column.content.withdrawn)
        if look not in looks:
            looks[look] = mark(cell, column.content.withdrawn)
        return looks[look]

    return lambda row, columns: Markup("").join(map(draw, row.cells, columns))


def _word(kind: type[Word], name: str) -> Word:
    text = request.args.get(name, "")
    return next((word for word in kind if word == text), next(iter(kind)))
