"""Show one's own solution to others, and take it back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.katas.catalogue import KataPage
from core.models import Submission
from core.owner import Owner
from core.solutions.share import SharingRefused, latest_passed, of_person, share, withdraw
from core.submissions.read import find
from web.identity import signed_in
from web.katas import get_kata
from web.limits import SHARE, limiter, person_key
from web.negotiate import sent
from web.services import now, session

bp = Blueprint("share", __name__)


@bp.get("/katas/<track>/<slug>/solutions/share")
def show(track: str, slug: str) -> str | Response:
    """The solution as others would see it, and under which name."""
    page = get_kata(track, slug)
    submission = get_passed(page, request.args.get("submission", ""))
    if submission is None:
        flash("There is nothing to share yet: solve the kata first.")
        return redirect(url_for("solve.show", track=track, slug=slug), code=303)
    return _form(page, submission)


@bp.post("/katas/<track>/<slug>/solutions/share")
@limiter.limit(SHARE, key_func=person_key)
def give(track: str, slug: str) -> Response | tuple[str, int]:
    """Share it."""
    page = get_kata(track, slug)
    submission = get_passed(page, sent("submission"))
    if submission is None:
        abort(404)
    try:
        share(session(), submission, anonymous=sent("name") != "own", now=now())
    except SharingRefused as refusal:
        return _form(page, submission, str(refusal)), 422
    flash("Your solution is shared. You can take it back at any time.")
    return redirect(url_for("solutions.index", track=track, slug=slug), code=303)


@bp.post("/katas/<track>/<slug>/solutions/withdraw")
def take_back(track: str, slug: str) -> Response:
    """Take it back."""
    page = get_kata(track, slug)
    withdraw(session(), person_id=signed_in().id, kata_id=page.kata.id)
    flash("Your solution is not shared any more.")
    return redirect(url_for("solutions.index", track=track, slug=slug), code=303)


def get_passed(page: KataPage, submission_id: str) -> Submission | None:
    """The person's submission by its id, or 404; without an id the last that passed, if any."""
    person = signed_in()
    if not submission_id:
        return latest_passed(session(), person.id, page.kata.id)
    submission = find(session(), submission_id, Owner(person_id=person.id))
    if submission is None or submission.kata_id != page.kata.id:
        abort(404)
    return submission


def _form(page: KataPage, submission: Submission, fault: str = "") -> str:
    own = of_person(session(), signed_in().id, page.kata.id)
    return render_template("solutions/share.html", page=page, submission=submission, own=own, fault=fault)
