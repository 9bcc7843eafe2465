"""How the candidates of a screen did: a list to sort, a few of them side by side, and CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import Blueprint, Response, render_template, request

from core.assignments.export import csv_lines
from core.paging import page_of
from core.reports.next import Step
from core.reports.results import Order, Result, export_rows, results, sources
from core.reports.score import Asked as Kata
from core.reports.score import asked_in
from core.teams.permissions import Act
from web.limits import ASSIGN, limiter, person_key
from web.paging import asked_page
from web.reports.next import STEPS, look_of_next
from web.reports.show import download
from web.reports.words import WORDS
from web.screens.loader import Asked, get_screen
from web.services import now, session

bp = Blueprint("results", __name__)

MOST_COMPARED = 4


@bp.get("/teams/<key>/screens/<screen>/results")
def index(key: str, screen: str) -> str:
    """Everybody who has begun, or those of them about whom the same is to be done next."""
    asked = get_screen(key, screen, Act.REVIEW)
    order = _asked_order()
    show = next((step for step in Step if step == request.args.get("show")), None)
    katas = asked_in(session(), asked.screen)
    rows = _results(asked, katas, order=order)
    shown = [row for row in rows if show in (None, row.next.step)]
    return render_template(
        "reports/results.html",
        membership=asked.membership,
        asked=asked,
        katas=katas,
        rows=page_of(shown, asked_page()),
        tally=Counter(row.next.step for row in rows),
        order=order,
        show=show,
        steps=STEPS,
        look_of_next=look_of_next,
        now=now(),
        **WORDS,
    )


@bp.get("/teams/<key>/screens/<screen>/results.csv")
@limiter.limit(ASSIGN, key_func=person_key)
def export(key: str, screen: str) -> Response:
    """All of them as CSV."""
    asked = get_screen(key, screen, Act.REVIEW)
    katas = asked_in(session(), asked.screen)
    rows = export_rows(_results(asked, katas), katas)
    lines = csv_lines(rows, byte_order_mark=bool(request.args.get("excel")))
    return download("".join(lines), "text/csv", f"results-{asked.screen.key}.csv")


@bp.get("/teams/<key>/screens/<screen>/compare")
def compare(key: str, screen: str) -> str:
    """A few of them side by side, with the code that counts."""
    asked = get_screen(key, screen, Act.REVIEW)
    wanted = list(dict.fromkeys(request.args.getlist("with")))
    katas = asked_in(session(), asked.screen)
    rows = _results(asked, katas, order=_asked_order(), only=wanted[:MOST_COMPARED]) if wanted else []
    return render_template(
        "reports/compare.html",
        membership=asked.membership,
        asked=asked,
        katas=katas,
        rows=rows,
        sources=sources(session(), rows),
        left_out=max(0, len(wanted) - MOST_COMPARED),
        look_of_next=look_of_next,
        now=now(),
        **WORDS,
    )


def _asked_order() -> Order:
    return next((order for order in Order if order == request.args.get("order")), Order.SCORE)


def _results(
    asked: Asked, katas: Sequence[Kata], *, order: Order = Order.SCORE, only: Sequence[str] = ()
) -> list[Result]:
    reader_id = asked.membership.person_id
    return results(session(), asked.screen, katas, reader_id=reader_id, now=now(), order=order, only=only)
