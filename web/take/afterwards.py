"""What a candidate has afterwards: a signed receipt, and the right to have everything erased."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.ask_to_erase import WITHIN, ask_to_erase, keep_after_all
from core.receipts.graded import NoReceipt
from core.receipts.issue import receipt_of_sitting
from web.limits import RECEIPTS, TAKE, limiter
from web.negotiate import sent
from web.receipts import as_file
from web.services import now, services, session
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import get_seat, get_sitting


@bp.get("/receipt")
@limiter.limit(RECEIPTS, key_func=link_key)
def receipt(token: str) -> Response:
    """The receipt of a sitting that has ended; while something is being graded, the page of the end."""
    sat = get_sitting(token)
    try:
        made = receipt_of_sitting(session(), sat.sitting, settings=services().settings, now=now())
    except NoReceipt:
        return redirect(url_for("take.end", token=token), code=303)
    return as_file(made, f"receipt-{sat.seat.candidate.key[:8]}.json")


@bp.get("/erasure")
def ask_erasure(token: str) -> str:
    """Ask first: what is erased can be assessed no more."""
    seat = get_seat(token)
    asked = seat.candidate.erasure_asked_at
    return render_template("take/erasure.html", seat=seat, erased_at=asked + WITHIN if asked is not None else None)


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
