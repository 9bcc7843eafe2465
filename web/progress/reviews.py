"""Reviews: what is up, what will come, and the switches."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.reviews.begin import NotDue, begin_review
from core.reviews.due import count_due, planned, stopped
from core.reviews.schedule import INTERVALS, is_due
from core.reviews.switch import A_DAY, stop, switch_off, switch_on, take_up
from core.scoring.record import day_of
from web.identity import signed_in
from web.katas import get_kata
from web.limits import REVIEWS, limiter, person_key
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("reviews", __name__, url_prefix="/reviews")


@bp.get("")
def index() -> str:
    """The katas that come back, what is due first; or those that were left out."""
    person = signed_in()
    today = day_of(now(), person.time_zone)
    left_out = request.args.get("show") == "stopped"
    due = count_due(session(), person.id, today)
    page = (
        stopped(session(), person.id, asked_page()) if left_out else planned(session(), person.id, today, asked_page())
    )
    return render_template(
        "progress/reviews.html",
        due=due,
        page=page,
        left_out=left_out,
        is_due=lambda review: is_due(review.due, today),
        intervals=INTERVALS,
        a_day=A_DAY,
    )


@bp.post("/on")
@limiter.limit(REVIEWS, key_func=person_key)
def on() -> Response:
    """Switch reviews on."""
    switch_on(session(), signed_in(), now=now())
    flash("Reviews are on. What you solve from now on comes back by itself.")
    return redirect(url_for("reviews.index"), code=303)


@bp.post("/off")
@limiter.limit(REVIEWS, key_func=person_key)
def off() -> Response:
    """Switch reviews off."""
    switch_off(session(), signed_in())
    flash("Reviews are off. How far you were is kept, should you want them again.")
    return redirect(url_for("reviews.index"), code=303)


@bp.post("/<track>/<slug>/begin")
@limiter.limit(REVIEWS, key_func=person_key)
def begin(track: str, slug: str) -> Response:
    """Open the kata with its starter in the editor."""
    person, kata = signed_in(), get_kata(track, slug)
    try:
        begin_review(session(), person, kata.version, now=now())
    except NotDue as refusal:
        flash(str(refusal))
        return redirect(url_for("reviews.index"), code=303)
    flash("Solve it once more: a Submit that passes completes this review. Your earlier text is kept.")
    return redirect(url_for("solve.show", track=track, slug=slug), code=303)


@bp.post("/<track>/<slug>/stop")
@limiter.limit(REVIEWS, key_func=person_key)
def leave_out(track: str, slug: str) -> Response:
    """Leave this kata out."""
    kata = get_kata(track, slug)
    if not stop(session(), signed_in().id, kata.kata.id, now=now()):
        abort(404)
    flash(f"{kata.version.title} does not come back any more. You find it under “Left out”.")
    return redirect(url_for("reviews.index"), code=303)


@bp.post("/<track>/<slug>/take-up")
@limiter.limit(REVIEWS, key_func=person_key)
def bring_back(track: str, slug: str) -> Response:
    """Let it come back again."""
    kata = get_kata(track, slug)
    if not take_up(session(), signed_in().id, kata.kata.id):
        abort(404)
    flash(f"{kata.version.title} comes back again.")
    return redirect(url_for("reviews.index", show="stopped"), code=303)
