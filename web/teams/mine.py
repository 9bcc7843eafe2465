"""One's own teams, and how to found another."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.paging import page_of
from core.teams.find import memberships_of
from core.teams.found import TooManyTeams, found_team
from core.teams.name import UnfitTeamName
from core.teams.settings import RESTORE_WITHIN, deleted_teams, restore
from web.identity import signed_in
from web.limits import FOUND_TEAM, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.services import now, session

ECHOED = 1000  # So much of an unfit name comes back into the form.

bp = Blueprint("teams", __name__)


@bp.get("/teams")
def index() -> str:
    """The teams that one is in."""
    return _page()


@bp.post("/teams")
@limiter.limit(FOUND_TEAM, key_func=person_key)
def found() -> Response | tuple[str, int]:
    """Found a team and go to its home."""
    founder = signed_in()
    try:
        team = found_team(session(), name=sent("name"), founder=founder, now=now())
    except (UnfitTeamName, TooManyTeams) as refusal:
        return _page(fault=str(refusal), name=sent("name")[:ECHOED]), 422
    flash(f"{team.name} is founded, and you own it.")
    return redirect(url_for("team.home", key=team.key), code=303)


@bp.post("/teams/<key>/restore")
@limiter.limit(FOUND_TEAM, key_func=person_key)
def bring_back(key: str) -> Response | tuple[str, int]:
    """Restore a team that one has deleted."""
    try:
        team = restore(session(), key=key, person_id=signed_in().id, now=now())
    except TooManyTeams as refusal:
        return _page(fault=str(refusal)), 422
    flash(f"{team.name} is back, with its members. Links and letters that were open stay revoked.")
    return redirect(url_for("team.home", key=team.key), code=303)


def _page(fault: str = "", name: str = "") -> str:
    person = signed_in()
    return render_template(
        "teams/mine.html",
        mine=page_of(memberships_of(session(), person.id), asked_page()),
        deleted=deleted_teams(session(), person.id, now()),
        restore_within=RESTORE_WITHIN,
        fault=fault,
        name=name,
    )
