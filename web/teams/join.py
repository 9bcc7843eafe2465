"""The door of a team: what an invitation's link leads to."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.teams.join import Door, Look, Refused, join, look_at
from web.identity import current_person, signed_in
from web.limits import JOIN, limiter
from web.services import now, session

STATUS = {
    Door.OPEN: 200,
    Door.INSIDE: 200,
    Door.UNKNOWN: 404,
    Door.REVOKED: 410,
    Door.USED_UP: 410,
    Door.EXPIRED: 410,
    Door.FORWARDED: 403,
    Door.UNCONFIRMED: 403,
    Door.TEAM_FULL: 409,
    Door.TOO_MANY_TEAMS: 409,
}

bp = Blueprint("join", __name__)


@bp.get("/join/<token>")
@limiter.limit(JOIN)
def show(token: str) -> tuple[str, int]:
    """Which team, and who invites. Opening a link changes nothing: programs that check mail open links, too."""
    return _page(token, look_at(session(), token, person=current_person(), now=now()))


@bp.post("/join/<token>")
@limiter.limit(JOIN)
def enter(token: str) -> Response | tuple[str, int]:
    """Join the team."""
    if current_person() is None:
        return redirect(url_for("sign_in.show", next=url_for("join.show", token=token)), code=303)
    try:
        membership = join(session(), token, person=signed_in(), now=now())
    except Refused as refused:
        return _page(token, refused.look)
    flash("Welcome to the team.")
    return redirect(url_for("team.home", key=membership.team.key), code=303)


def _page(token: str, look: Look) -> tuple[str, int]:
    email = look.invite.email if look.invite else None
    return render_template(
        "teams/join.html", token=token, door=look.door.value, invite=look.invite, to=masked(email or "")
    ), STATUS[look.door]


def masked(email: str) -> str:
    """Enough of an address to know one's own by: `a…@example.org`."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}…@{domain}" if domain else ""
