"""Invite many candidates from a file: choose it, look at what will happen line by line, then invite.

As with members, the text of the file travels in the form between the pages, and every step reads it anew.
"""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.act import Refused
from core.candidates.invite import DAYS, invite
from core.candidates.roster import Fate, Step, guests_of, plan_invitations
from core.paging import page_of
from core.spreadsheet import MOST_BYTES, UnfitTable
from core.teams.permissions import Act
from web.candidates.words import invited
from web.limits import INVITES, TEAM_CHANGES, limiter, person_key
from web.negotiate import sent, sent_number
from web.screens.loader import Asked, get_screen
from web.services import now, session
from web.teams.imports import table_text

SIZE = 50

bp = Blueprint("candidate_import", __name__)


@bp.get("/teams/<key>/screens/<screen>/candidates/import")
def show(key: str, screen: str) -> str:
    """Choose a file, or paste its text."""
    return _choose(get_screen(key, screen, Act.HIRE))


@bp.post("/teams/<key>/screens/<screen>/candidates/import")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def preview(key: str, screen: str) -> str | tuple[str, int]:
    """Show what will happen. Nobody is invited yet."""
    asked = get_screen(key, screen, Act.HIRE)
    try:
        text = table_text()
        steps = plan_invitations(session(), screen_id=asked.screen.id, text=text)
    except UnfitTable as unfit:
        return _choose(asked, str(unfit)), 422
    return _plan(asked, text, steps)


@bp.post("/teams/<key>/screens/<screen>/candidates/import/send")
@limiter.limit(INVITES, key_func=person_key)
def send(key: str, screen: str) -> Response | str | tuple[str, int]:
    """Invite; lines at fault are left out."""
    asked = get_screen(key, screen, Act.HIRE)
    try:
        steps = plan_invitations(session(), screen_id=asked.screen.id, text=sent("roster"))
    except UnfitTable as unfit:
        return _choose(asked, str(unfit)), 422
    counts, guests = Counter(step.fate for step in steps), guests_of(steps)
    back = redirect(url_for("candidates.index", key=key, screen=screen), code=303)
    if not guests:
        flash("Nobody was left to invite.")
        return back
    try:
        done = invite(
            session(),
            by=asked.membership,
            screen=asked.screen,
            guests=guests,
            days=sent_number("days"),
            reminds=sent("reminds") == "yes",
            now=now(),
        )
    except Refused as refusal:
        return _plan(asked, sent("roster"), steps, str(refusal)), 422
    flash(invited(done, known=counts[Fate.KNOWN], faults=counts[Fate.FAULT]))
    return back


def _choose(asked: Asked, fault: str = "") -> str:
    return render_template(
        "candidates/import.html",
        membership=asked.membership,
        asked=asked,
        fault=fault,
        roster=sent("roster")[:MOST_BYTES],
        now=now(),
    )


def _plan(asked: Asked, text: str, steps: list[Step], fault: str = "") -> str:
    faults_only = sent("only") == "faults"
    shown = [step for step in steps if step.fate == Fate.FAULT] if faults_only else steps
    return render_template(
        "candidates/import_plan.html",
        membership=asked.membership,
        asked=asked,
        roster=text,
        counts=Counter(step.fate for step in steps),
        steps=page_of(shown, sent_number("page"), size=SIZE),
        faults_only=faults_only,
        fault=fault,
        days=DAYS,
        chosen_days=sent("days", "7"),
        now=now(),
    )
