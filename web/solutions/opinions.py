"""What one thinks of a solution: votes, and reports of what is unkind."""

from __future__ import annotations

from flask import Blueprint, abort, flash, jsonify, redirect, render_template
from werkzeug.wrappers import Response

from core.models import SharedSolution, Vote
from core.solutions.read import group_of
from core.solutions.report import LONGEST_REASON, report
from core.solutions.vote import VoteRefused, vote
from web.limits import REPORT, VOTE, limiter, person_key
from web.negotiate import sent, wants_json
from web.services import now, session
from web.solutions.loader import Reader, get_solution

EMPTY = "Say in a few words what is unkind about it, so that whoever reads this knows where to look."
TOO_LONG = f"Please say it in at most {LONGEST_REASON} characters."

bp = Blueprint("opinions", __name__)


@bp.post("/katas/<track>/<slug>/solutions/<int:number>/vote")
@limiter.limit(VOTE, key_func=person_key)
def cast(track: str, slug: str, number: int) -> Response:
    """Give a vote or take it back: the button says which, so that a double click changes nothing."""
    reader, solution = get_solution(track, slug, number)
    wanted, stands = (sent("give"), True) if sent("give") else (sent("take"), False)
    if wanted not in set(Vote):
        abort(400)
    try:
        vote(session(), solution, person_id=reader.person.id, sort=Vote(wanted), stands=stands, now=now())
    except VoteRefused as refusal:
        if wants_json():
            answer = jsonify(error="own", message=str(refusal))
            answer.status_code = 409
            return answer
        flash(str(refusal))
    if wants_json():
        return _counted(reader, solution)
    return redirect(reader.address(_anchor=f"solution-{number}"), code=303)


@bp.get("/katas/<track>/<slug>/solutions/<int:number>/report")
def ask(track: str, slug: str, number: int) -> str:
    """The form of a report."""
    reader, solution = get_solution(track, slug, number)
    return _form(reader, solution)


@bp.post("/katas/<track>/<slug>/solutions/<int:number>/report")
@limiter.limit(REPORT, key_func=person_key)
def tell(track: str, slug: str, number: int) -> Response | tuple[str, int]:
    """Keep a report for whoever runs the site."""
    reader, solution = get_solution(track, slug, number)
    reason = sent("reason").strip()
    if not reason or len(reason) > LONGEST_REASON:
        return _form(reader, solution, TOO_LONG if reason else EMPTY, reason), 422
    report(session(), solution, person_id=reader.person.id, reason=reason, now=now())
    flash("Thank you. Whoever runs this site will read it, and hide the solution if it is unkind.")
    return redirect(reader.address(), code=303)


def _form(reader: Reader, solution: SharedSolution, fault: str = "", reason: str = "") -> str:
    return render_template(
        "solutions/report.html", page=reader.page, solution=solution, fault=fault, reason=reason, longest=LONGEST_REASON
    )


def _counted(reader: Reader, solution: SharedSolution) -> Response:
    group = group_of(session(), reader.page.kata, solution, viewer_id=reader.person.id)
    return jsonify(votes={sort: group.votes.get(sort, 0) for sort in Vote}, cast=sorted(group.cast))
