"""Let a team's boards stand still, and let them go on. Either undoes the other, so neither asks first."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from core.boards.freeze import freeze, thaw
from core.teams.permissions import Act
from web.services import now, session
from web.teams.loader import get_team_to

bp = Blueprint("board_freezing", __name__)


@bp.post("/teams/<key>/board/freeze")
def start(key: str) -> Response:
    """Freeze the boards."""
    membership = get_team_to(key, Act.FREEZE_BOARDS)
    freeze(session(), team_id=membership.team_id, by=membership.person_id, now=now())
    flash("The boards stand still for everybody. What is solved meanwhile counts, and shows when you let them go on.")
    return redirect(url_for("board.show", key=key), code=303)


@bp.post("/teams/<key>/board/thaw")
def end(key: str) -> Response:
    """Let them go on."""
    membership = get_team_to(key, Act.FREEZE_BOARDS)
    thaw(session(), team_id=membership.team_id)
    flash("The boards go on, with everything that was solved meanwhile.")
    return redirect(url_for("board.show", key=key), code=303)
