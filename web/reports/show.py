"""The report of one candidate: score by kata and test, time, attempts, credits, code."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from core.assignments.export import csv_lines
from core.candidates.messages import messages_of
from core.paging import page_of
from core.reports.export import test_rows
from core.reports.report import report_on
from web.limits import ASSIGN, PRINTS, limiter, person_key
from web.paging import asked_page
from web.reports.loader import get_report
from web.reports.paper import paper
from web.reports.steps import result_words
from web.reports.words import WORDS
from web.results.view import from_outcome
from web.services import now, session

bp = Blueprint("reports", __name__)


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>")
def show(key: str, screen: str, candidate: str) -> str:
    """The report."""
    read = get_report(key, screen, candidate)
    report = report_on(session(), read.screen, read.candidate, read.sitting, now())
    return render_template(
        "reports/show.html",
        membership=read.membership,
        read=read,
        report=report,
        tests={kata_id: [from_outcome(one) for one in best.outcomes] for kata_id, best in report.counted.items()},
        attempts=page_of(report.sent, asked_page("attempts")),
        result_words=result_words,
        messages=messages_of(session(), read.candidate) if read.hires else [],
        titles={asked.kata_id: asked.title for asked in report.asked},
        **WORDS,
    )


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>/report.csv")
@limiter.limit(ASSIGN, key_func=person_key)
def export(key: str, screen: str, candidate: str) -> Response:
    """The tests of the report as CSV."""
    read = get_report(key, screen, candidate)
    report = report_on(session(), read.screen, read.candidate, read.sitting, now())
    lines = csv_lines(test_rows(report, read.name), byte_order_mark=bool(request.args.get("excel")))
    return download("".join(lines), "text/csv", f"report-{read.candidate.key}.csv")


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>/report.pdf")
@limiter.limit(PRINTS, key_func=person_key)
def as_paper(key: str, screen: str, candidate: str) -> Response:
    """The report as PDF."""
    read = get_report(key, screen, candidate)
    report = report_on(session(), read.screen, read.candidate, read.sitting, now())
    return download(paper(report, read.name), "application/pdf", f"report-{read.candidate.key}.pdf")


def download(content: str | bytes, kind: str, name: str) -> Response:
    """An answer that is a file, kept by nobody in between. Its name has nobody's name in it."""
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
