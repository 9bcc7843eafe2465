"""Links to a report that end by themselves: made, listed and ended by who hires, opened by anybody who has one."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from core.candidates.number import label
from core.paging import page_of
from core.reports.find import find
from core.reports.link import DAYS, LinkRefused, NoSuchLink, end_link, open_links, opened_by, share_report
from core.reports.report import report_on
from core.teams.permissions import Act
from web.accounts.letters import link_to
from web.limits import LINKS, REPORT_READERS, limiter, person_key
from web.negotiate import sent_number
from web.paging import asked_page
from web.reports.loader import get_report
from web.reports.steps import result_words
from web.reports.words import WORDS
from web.results.view import from_outcome
from web.services import now, session

bp = Blueprint("report_links", __name__)
shared = Blueprint("shared_report", __name__)


@bp.get("/teams/<key>/screens/<screen>/candidates/<candidate>/links")
def index(key: str, screen: str, candidate: str) -> str:
    """The links that work, and the form for a new one."""
    return _page(key, screen, candidate)


@bp.post("/teams/<key>/screens/<screen>/candidates/<candidate>/links")
@limiter.limit(LINKS, key_func=person_key)
def make(key: str, screen: str, candidate: str) -> str | tuple[str, int]:
    """Make a link and show it, this once."""
    read = get_report(key, screen, candidate, Act.HIRE)
    days, named = sent_number("days"), request.form.get("name") == "shown"
    try:
        made = share_report(
            session(), by=read.membership, candidate_id=read.candidate.id, days=days, shows_name=named, now=now()
        )
    except LinkRefused as refusal:
        return _page(key, screen, candidate, fault=str(refusal)), 422
    return _page(key, screen, candidate, made=link_to("shared_report.show", token=made.token))


@bp.post("/teams/<key>/screens/<screen>/candidates/<candidate>/links/<int:number>/end")
def end(key: str, screen: str, candidate: str, number: int) -> AnyResponse:
    """End a link at once."""
    read = get_report(key, screen, candidate, Act.HIRE)
    try:
        end_link(session(), by=read.membership, candidate_id=read.candidate.id, link_id=number, now=now())
    except NoSuchLink:
        abort(404)
    flash("The link has ended. Whoever opens it sees nothing any more.")
    return redirect(url_for("report_links.index", key=key, screen=screen, candidate=candidate), code=303)


@shared.get("/reports/<token>")
@limiter.limit(REPORT_READERS)
def show(token: str) -> str | tuple[str, int]:
    """The report, for who has the link; the same words for an ended, a cut and a guessed one."""
    link = opened_by(session(), token, now())
    if link is None:
        return render_template("reports/ended.html"), 404
    candidate = link.candidate
    found = find(session(), candidate.screen, candidate.key, reader_id=0)
    if found is None:
        abort(404)
    report = report_on(session(), candidate.screen, candidate, found.sitting, now())
    named = (candidate.name or candidate.email) if link.shows_name else ""
    return render_template(
        "reports/shared.html",
        link=link,
        name=named or label(found.number),
        report=report,
        tests={kata_id: [from_outcome(one) for one in best.outcomes] for kata_id, best in report.counted.items()},
        attempts=page_of(report.sent, asked_page("attempts")),
        result_words=result_words,
        titles={asked.kata_id: asked.title for asked in report.asked},
        **WORDS,
    )


@shared.after_request
@bp.after_request
def keep_to_itself(response: Response) -> Response:
    """The address is a key, and the page is about one person."""
    response.headers["Cache-Control"] = "no-store"
    if request.blueprint == shared.name:
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(key: str, screen: str, candidate: str, *, fault: str = "", made: str = "") -> str:
    read = get_report(key, screen, candidate, Act.HIRE)
    return render_template(
        "reports/links.html",
        membership=read.membership,
        read=read,
        links=open_links(session(), read.candidate.id, now()),
        days=DAYS,
        fault=fault,
        made=made,
    )
