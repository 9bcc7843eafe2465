"""A team's home."""

from __future__ import annotations

from flask import Blueprint, render_template

from core.teams.find import count_members
from web.services import session
from web.teams.loader import get_team

bp = Blueprint("team", __name__)


@bp.get("/teams/<key>")
def home(key: str) -> str:
    """What the team is, and where its pages are."""
    membership = get_team(key)
    return render_template(
        "teams/home.html", membership=membership, members=count_members(session(), membership.team_id)
    )
