"""The scorecard of a screen: its lines."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.decisions.criteria import LONGEST_TITLE, MOST_CRITERIA, set_criteria
from core.decisions.decide import UnfitDecision, criteria_of
from core.teams.permissions import Act
from web.limits import ASSIGN, limiter, person_key
from web.negotiate import sent
from web.screens.loader import Asked, get_screen
from web.services import now, session

bp = Blueprint("criteria", __name__)


@bp.get("/teams/<key>/screens/<screen>/criteria")
def show(key: str, screen: str) -> str:
    """The form."""
    asked = get_screen(key, screen, Act.HIRE)
    return _page(asked, "\n".join(one.title for one in criteria_of(session(), asked.screen.id)))


@bp.post("/teams/<key>/screens/<screen>/criteria")
@limiter.limit(ASSIGN, key_func=person_key)
def store(key: str, screen: str) -> Response | tuple[str, int]:
    """Store the lines."""
    asked = get_screen(key, screen, Act.HIRE)
    entered = sent("criteria")
    try:
        set_criteria(session(), by=asked.membership, screen=asked.screen, titles=entered.splitlines(), now=now())
    except UnfitDecision as refusal:
        return _page(asked, entered[: 4 * MOST_CRITERIA * LONGEST_TITLE], str(refusal)), 422
    flash("The scorecard is stored. Decisions that were made before keep the lines that they had.")
    return redirect(url_for(".show", key=key, screen=screen), code=303)


def _page(asked: Asked, entered: str, fault: str = "") -> str:
    return render_template(
        "decisions/criteria.html",
        membership=asked.membership,
        asked=asked,
        entered=entered,
        fault=fault,
        most=MOST_CRITERIA,
        now=now(),
    )
