"""By which name one is shown on a team's boards."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.boards.choose import choice_of, choose
from core.boards.showing import Showing
from web.limits import BOARD_NAME, limiter, person_key
from web.negotiate import sent
from web.services import session
from web.teams.loader import get_team

bp = Blueprint("board_showing", __name__)


@bp.get("/teams/<key>/board/showing")
def ask(key: str) -> str:
    """The three ways, with what each means."""
    return _page(key)


@bp.post("/teams/<key>/board/showing")
@limiter.limit(BOARD_NAME, key_func=person_key)
def store(key: str) -> Response | tuple[str, int]:
    """Store the choice and go back to the board."""
    membership = get_team(key)
    if sent("showing") not in list(Showing):
        return _page(key, fault="Choose one of the three ways. Nothing has been changed."), 422
    chosen = choose(
        session(),
        team_id=membership.team_id,
        person_id=membership.person_id,
        showing=Showing(sent("showing")),
    )
    flash(_told(chosen.showing if chosen else Showing.NAME, chosen.pseudonym if chosen else None))
    return redirect(url_for("board.show", key=key), code=303)


def _page(key: str, fault: str = "") -> str:
    membership = get_team(key)
    choice = choice_of(session(), team_id=membership.team_id, person_id=membership.person_id)
    return render_template("teams/board/showing.html", membership=membership, choice=choice, fault=fault)


def _told(showing: Showing, pseudonym: str | None) -> str:
    if showing is Showing.PSEUDONYM:
        return f"On this team's boards you are {pseudonym} from now on."
    if showing is Showing.HIDDEN:
        return "You are on no board of this team any more, and see your own row only."
    return "You are shown by your own name."
