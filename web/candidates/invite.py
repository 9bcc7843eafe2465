"""Invite one candidate, by a letter or by a link to hand over."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.candidates.act import Refused
from core.candidates.invite import DAYS, invite, new_key
from core.candidates.person import UnfitGuest, guest
from core.teams.permissions import Act
from web.candidates.words import invited
from web.limits import INVITES, limiter, person_key
from web.negotiate import sent, sent_number
from web.screens.loader import Asked, get_screen
from web.services import now, session

ECHOED = 300

bp = Blueprint("candidate_invite", __name__)


@bp.get("/teams/<key>/screens/<screen>/candidates/new")
def show(key: str, screen: str) -> str:
    """The form. It carries the key of who is yet to be invited, so that sending it twice invites once."""
    return _form(get_screen(key, screen, Act.HIRE), {"days": "7", "reminds": "yes", "once": new_key()})


@bp.post("/teams/<key>/screens/<screen>/candidates/new")
@limiter.limit(INVITES, key_func=person_key)
def send(key: str, screen: str) -> Response | tuple[str, int]:
    """Invite, and go on to the invitation, where the link is."""
    asked = get_screen(key, screen, Act.HIRE)
    try:
        done = invite(
            session(),
            by=asked.membership,
            screen=asked.screen,
            guests=[guest(name=sent("name"), email=sent("email"), extra_minutes=sent("extra_minutes"))],
            days=sent_number("days"),
            reminds=sent("reminds") == "yes",
            key=sent("once")[:16],
            now=now(),
        )
    except UnfitGuest as unfit:
        return _form(asked, _typed(), field=unfit.field, fault=str(unfit)), 422
    except Refused as refusal:
        return _form(asked, _typed(), fault=str(refusal)), 422
    if not done.candidates:
        fault = "This address was invited to the screen before. Look for it on the list: there you can write again."
        return _form(asked, _typed(), field="email", fault=fault), 422
    flash(invited(done))
    return redirect(url_for("invitation.show", key=key, screen=screen, candidate=done.candidates[0].key), code=303)


def _typed() -> dict[str, str]:
    return {name: value[:ECHOED] for name, value in request.form.items()}


def _form(asked: Asked, values: dict[str, str], *, field: str = "", fault: str = "") -> str:
    return render_template(
        "candidates/new.html",
        membership=asked.membership,
        asked=asked,
        values=values,
        field=field,
        fault=fault,
        days=DAYS,
        now=now(),
    )
