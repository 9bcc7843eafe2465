"""The candidate chooses the language of their pages, on any of them; it holds in every browser from then on."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from core.candidates.language import choose_language
from web.limits import TAKE, limiter
from web.negotiate import sent
from web.services import session
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import get_seat


@bp.post("/language")
@limiter.limit(TAKE, key_func=link_key)
def choose_its_language(token: str) -> Response:
    """Keep it, and go back to where it was chosen."""
    seat = get_seat(token)
    choose_language(session(), seat.candidate, sent("language"))
    home = url_for("take.welcome", token=token)
    target = sent("next")
    return redirect(target if target.startswith(f"{home}/") else home, code=303)
