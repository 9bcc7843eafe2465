"""Remind all candidates of a screen who have not begun."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.act import Refused
from core.candidates.remind import count_to_remind, remind_all
from core.teams.permissions import Act
from web.limits import INVITES, limiter, person_key
from web.screens.loader import get_screen
from web.services import now, session

bp = Blueprint("candidate_reminders", __name__)


@bp.get("/teams/<key>/screens/<screen>/candidates/remind")
def ask(key: str, screen: str) -> str:
    """Say how many letters that would be."""
    asked = get_screen(key, screen, Act.HIRE)
    return render_template(
        "candidates/remind.html",
        membership=asked.membership,
        asked=asked,
        count=count_to_remind(session(), asked.screen.id, now()),
        now=now(),
    )


@bp.post("/teams/<key>/screens/<screen>/candidates/remind")
@limiter.limit(INVITES, key_func=person_key)
def send(key: str, screen: str) -> Response:
    """Queue the letters."""
    asked = get_screen(key, screen, Act.HIRE)
    try:
        reminded = remind_all(session(), by=asked.membership, screen=asked.screen, now=now())
    except Refused as refusal:
        flash(str(refusal))
    else:
        flash("One reminder is on its way." if reminded == 1 else f"{reminded:,} reminders are on their way.")
    return redirect(url_for("candidates.index", key=key, screen=screen), code=303)
