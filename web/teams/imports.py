"""Import members from a file: choose it, look at what will happen line by line, then send the letters.

Between the pages the text of the file travels in the form, so nothing is stored before somebody has said yes, and two
imports in two tabs do not meet. Every step reads the text anew.
"""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.models import Membership
from core.paging import page_of
from core.spreadsheet import MOST_BYTES, UnfitTable, decode_table
from core.teams.import_members import Fate, Step, guests_of, plan_import
from core.teams.invite import DAYS, UnfitInvite, invite_by_mail
from core.teams.permissions import Act
from core.teams.roster import read_roster
from web.limits import INVITES, TEAM_CHANGES, limiter, person_key
from web.negotiate import sent, sent_number
from web.services import now, session
from web.teams.invites import words_for
from web.teams.loader import get_team_to

SIZE = 50

bp = Blueprint("team_import", __name__)


@bp.get("/teams/<key>/import")
def show(key: str) -> str:
    """Choose a file, or paste its text."""
    return _choose(get_team_to(key, Act.INVITE))


@bp.post("/teams/<key>/import")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def preview(key: str) -> str | tuple[str, int]:
    """Show what will happen. Nothing is sent yet."""
    membership = get_team_to(key, Act.INVITE)
    try:
        text = table_text()
        steps = plan_import(session(), by=membership, entries=read_roster(text), now=now())
    except UnfitTable as refusal:
        return _choose(membership, str(refusal)), 422
    return _plan(membership, text, steps)


@bp.post("/teams/<key>/import/send")
@limiter.limit(INVITES, key_func=person_key)
def send(key: str) -> Response | str | tuple[str, int]:
    """Queue the letters; lines at fault are left out."""
    membership = get_team_to(key, Act.INVITE)
    try:
        steps = plan_import(session(), by=membership, entries=read_roster(sent("roster")), now=now())
    except UnfitTable as refusal:
        return _choose(membership, str(refusal)), 422
    guests = guests_of(steps)
    if not guests:
        flash("Nobody was left to invite.")
        return redirect(url_for("team_invites.index", key=key), code=303)
    try:
        done = invite_by_mail(session(), by=membership, guests=guests, days=sent_number("days"), now=now())
    except UnfitInvite as refusal:
        return _plan(membership, sent("roster"), steps, str(refusal)), 422
    counts = Counter(step.fate for step in steps)
    members, waiting = counts[Fate.MEMBER] + len(done.members), counts[Fate.WAITING] + len(done.waiting)
    left_out = f" {counts[Fate.FAULT]:,} lines at fault were left out." if counts[Fate.FAULT] else ""
    flash(words_for(done.letters, members, waiting) + left_out)
    return redirect(url_for("team_invites.index", key=key), code=303)


def table_text() -> str:
    """The text of the file, or what was pasted, or what the page before carried."""
    file = request.files.get("file")
    if file is not None and file.filename:
        with file.stream as stream:
            return decode_table(stream.read(MOST_BYTES + 1))
    text = sent("roster")
    if len(text) > MOST_BYTES:
        raise UnfitTable("That is too much text. Split it.")
    return text


def _choose(membership: Membership, fault: str = "") -> str:
    return render_template("teams/import.html", membership=membership, fault=fault, roster=sent("roster")[:MOST_BYTES])


def _plan(membership: Membership, text: str, steps: list[Step], fault: str = "") -> str:
    faults_only = sent("only") == "faults"
    shown = [step for step in steps if step.fate == Fate.FAULT] if faults_only else steps
    return render_template(
        "teams/import_plan.html",
        membership=membership,
        roster=text,
        counts=Counter(step.fate for step in steps),
        steps=page_of(shown, sent_number("page"), size=SIZE),
        faults_only=faults_only,
        fault=fault,
        days=DAYS,
        chosen_days=sent("days", "7"),
    )
