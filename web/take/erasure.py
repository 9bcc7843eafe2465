"""A candidate's right to have everything erased that is kept of them."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.ask_to_erase import ask_to_erase, keep_after_all
from core.candidates.requests import met_by
from web.limits import TAKE, limiter
from web.negotiate import sent
from web.services import now, session
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import get_seat


@bp.get("/erasure")
def ask_erasure(token: str) -> str:
    """Ask first: what is erased can be assessed no more."""
    seat = get_seat(token)
    return render_template("take/erasure.html", seat=seat, erased_at=met_by(seat.candidate))


@bp.post("/erasure")
@limiter.limit(TAKE, key_func=link_key)
def erasure(token: str) -> Response:
    """Ask for it, or take the request back."""
    seat = get_seat(token)
    if sent("keep"):
        keep_after_all(session(), seat.candidate, now=now())
    else:
        ask_to_erase(session(), seat.candidate, now=now())
    return redirect(url_for("take.ask_erasure", token=token), code=303)
