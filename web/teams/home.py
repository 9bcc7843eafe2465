"""A team's home, and the way out."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.teams.find import count_members
from core.teams.members import leave
from core.teams.permissions import Act
from web.services import now, session
from web.teams.loader import get_team, get_team_to

bp = Blueprint("team", __name__)


@bp.get("/teams/<key>")
def home(key: str) -> str:
    """What the team is, and where its pages are."""
    membership = get_team(key)
    return render_template(
        "teams/home.html", membership=membership, members=count_members(session(), membership.team_id)
    )


@bp.get("/teams/<key>/leave")
def ask_to_leave(key: str) -> str:
    """Ask before somebody leaves; the owner is told what to do instead."""
    return render_template("teams/leave.html", membership=get_team(key))


@bp.post("/teams/<key>/leave")
def leave_it(key: str) -> Response:
    """Leave."""
    membership = get_team_to(key, Act.LEAVE)
    leave(session(), who=membership, now=now())
    flash(f"You have left {membership.team.name}. What you solved is yours as before.")
    return redirect(url_for("teams.index"), code=303)
