"""Choose: all on a page of their own, or one by one where it is needed."""

from __future__ import annotations

from flask import Blueprint, flash, g, jsonify, redirect, render_template
from werkzeug.wrappers import Response

from core.preferences import CHOICES, UnknownPreference, change, keep
from web.identity import current_person
from web.limits import PREFERENCES, limiter
from web.negotiate import sent, wants_json
from web.next_page import next_page
from web.preferences.chosen import preferences
from web.preferences.guest import remember, remembered
from web.services import session

bp = Blueprint("preferences", __name__)


@bp.get("/preferences")
def show() -> str:
    """The form with all of them."""
    return render_template("preferences/page.html", fault="")


@bp.post("/preferences")
@limiter.limit(PREFERENCES)
def choose() -> Response | tuple[str, int]:
    """Change those that were sent, and go back to where the person was."""
    changes = {name: word for name in CHOICES if (word := sent(name))}
    person = current_person()
    try:
        if person is None:
            g.preferences = change(preferences(), changes)
        else:
            # What a guest had chosen goes with the first choice that is made with the account.
            g.preferences = keep(session(), person.id, changes if person.preferences else remembered() | changes)
    except UnknownPreference as refusal:
        return _refused(refusal)
    answer = jsonify(preferences()) if wants_json() else _back()
    if person is None:
        remember(answer, preferences())
    return answer


def _back() -> Response:
    flash("Your preferences are saved.")
    return redirect(next_page(), code=303)


def _refused(refusal: UnknownPreference) -> Response | tuple[str, int]:
    if not wants_json():
        return render_template("preferences/page.html", fault=str(refusal)), 422
    answer = jsonify(error="Not saved", message=str(refusal))
    answer.status_code = 422
    return answer
