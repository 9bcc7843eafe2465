"""Start one's own clock of a timed set, after a page has said what that means."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.assignments.edit import AssignmentRefused
from core.assignments.policies import Phase
from core.assignments.start import start_clock
from core.assignments.window import end_of
from web.assignments.loader import get_assignment
from web.limits import ASSIGN, limiter, person_key
from web.services import now, session

bp = Blueprint("assignment_start", __name__)


@bp.get("/teams/<key>/assignments/<int:number>/start")
def ask(key: str, number: int) -> str | Response:
    """Say how much time there will be, and until when one may start."""
    asked = get_assignment(key, number)
    moment = now()
    if asked.mine.begun or asked.mine.phase(moment) is not Phase.OPEN:
        return redirect(url_for("assignments.show", key=key, number=number), code=303)
    return render_template(
        "assignments/start.html",
        membership=asked.membership,
        asked=asked,
        assignment=asked.assignment,
        window=asked.mine.window,
        ends_at=end_of(asked.assignment, asked.mine.extension, moment),
        now=moment,
    )


@bp.post("/teams/<key>/assignments/<int:number>/start")
@limiter.limit(ASSIGN, key_func=person_key)
def start(key: str, number: int) -> Response:
    """Start it. Pressed again, or in another browser, the first start stands."""
    asked = get_assignment(key, number)
    try:
        start_clock(session(), asked.assignment, person_id=asked.membership.person_id, now=now())
        flash("Your clock is running. Good luck!")
    except AssignmentRefused as refusal:
        flash(str(refusal))
    return redirect(url_for("assignments.show", key=key, number=number), code=303)
