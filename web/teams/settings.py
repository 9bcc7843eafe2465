"""A team's settings: its name, its end, and its history."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.models import Membership
from core.teams.hiring import HiringGoesOn, switch_hiring
from core.teams.history import history
from core.teams.name import UnfitTeamName
from core.teams.permissions import Act
from core.teams.settings import WrongName, delete, rename
from web.limits import TEAM_CHANGES, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.services import now, session
from web.teams.loader import get_team_to
from web.teams.mine import ECHOED

bp = Blueprint("team_settings", __name__)


@bp.get("/teams/<key>/settings")
def show(key: str) -> str:
    """The forms."""
    return _page(get_team_to(key, Act.RENAME))


@bp.post("/teams/<key>/settings/name")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def change_name(key: str) -> Response | tuple[str, int]:
    """Give the team another name."""
    membership = get_team_to(key, Act.RENAME)
    try:
        rename(session(), by=membership, name=sent("name"), now=now())
    except UnfitTeamName as refusal:
        return _page(membership, name_fault=str(refusal), name=sent("name")[:ECHOED]), 422
    flash("The name is changed.")
    return redirect(url_for("team_settings.show", key=key), code=303)


@bp.post("/teams/<key>/settings/hiring")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def set_hiring(key: str) -> Response | tuple[str, int]:
    """Switch hiring on or off."""
    membership = get_team_to(key, Act.SWITCH_HIRING)
    hires = bool(sent("hires"))
    try:
        switch_hiring(session(), by=membership, hires=hires, now=now())
    except HiringGoesOn as refusal:
        return _page(membership, hiring_fault=str(refusal)), 409
    flash("Hiring is on. Now make the first screen." if hires else "Hiring is off. Nothing was deleted.")
    return redirect(url_for("screens.index" if hires else "team_settings.show", key=key), code=303)


@bp.post("/teams/<key>/settings/delete")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def end(key: str) -> Response | tuple[str, int]:
    """Delete the team, for who has typed its name."""
    membership = get_team_to(key, Act.DELETE)
    name = membership.team.name
    try:
        delete(session(), by=membership, typed=sent("typed"), now=now())
    except WrongName as refusal:
        return _page(membership, typed_fault=str(refusal)), 422
    flash(f"{name} is deleted. You can restore it for 30 days.")
    return redirect(url_for("teams.index"), code=303)


@bp.get("/teams/<key>/history")
def past(key: str) -> str:
    """Who did what."""
    membership = get_team_to(key, Act.SEE_HISTORY)
    events = history(session(), membership.team_id, asked_page())
    return render_template("teams/history.html", membership=membership, events=events)


def _page(
    membership: Membership,
    *,
    name_fault: str = "",
    name: str | None = None,
    typed_fault: str = "",
    hiring_fault: str = "",
) -> str:
    return render_template(
        "teams/settings.html",
        membership=membership,
        name=membership.team.name if name is None else name,
        name_fault=name_fault,
        typed_fault=typed_fault,
        hiring_fault=hiring_fault,
    )
