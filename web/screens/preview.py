"""See a screen as a candidate does. The page says first what a preview is; then the candidate's own pages take over."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.link import token_of
from core.screens.act import ScreenRefused
from core.screens.preview import make_preview
from core.teams.permissions import Act
from web.limits import ASSIGN, limiter, person_key
from web.screens.loader import Asked, get_screen
from web.services import now, services, session

bp = Blueprint("screen_preview", __name__)


@bp.get("/teams/<key>/screens/<screen>/preview")
def ask(key: str, screen: str) -> str:
    """What a preview does and does not do."""
    return _page(get_screen(key, screen, Act.HIRE))


@bp.post("/teams/<key>/screens/<screen>/preview")
@limiter.limit(ASSIGN, key_func=person_key)
def begin(key: str, screen: str) -> Response | tuple[str, int]:
    """Make a fresh one and go to its welcome page."""
    asked = get_screen(key, screen, Act.HIRE)
    try:
        made = make_preview(session(), by=asked.membership, screen=asked.screen, now=now())
    except ScreenRefused as refusal:
        return _page(asked, refusal=str(refusal)), 409
    token = token_of(made, services().settings.required_secret_key())
    return redirect(url_for("take.welcome", token=token), code=303)


def _page(asked: Asked, refusal: str = "") -> str:
    return render_template(
        "screens/preview.html",
        membership=asked.membership,
        asked=asked,
        screen=asked.screen,
        refusal=refusal,
        now=now(),
    )
