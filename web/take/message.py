"""Tell the company that something is wrong, or that something is needed, such as more time."""

from __future__ import annotations

from flask import jsonify, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from core.candidates.messages import LONGEST, UnfitMessage, messages_of, send_message
from core.languages.speech import gettext as _
from web.limits import TAKE_MESSAGES, limiter
from web.negotiate import sent, sent_number, wants_json
from web.services import now, session
from web.take.blueprint import bp
from web.take.limits import link_key
from web.take.seat import Seat, get_seat


@bp.get("/message")
def ask_what(token: str) -> Response:
    """The form, and what was sent before."""
    return _page(get_seat(token))


@bp.post("/message")
@limiter.limit(TAKE_MESSAGES, key_func=link_key)
def tell(token: str) -> Response:
    """Send it. What cannot be sent stays in the form."""
    seat = get_seat(token)
    try:
        send_message(session(), seat.candidate, text=sent("text"), kata_id=sent_number("kata") or None, now=now())
    except UnfitMessage as refusal:
        if not wants_json():
            return _page(seat, str(refusal))
        answer = jsonify(error=_("Not sent"), message=str(refusal))
        answer.status_code = 422
        return answer
    if wants_json():
        return jsonify(message=_("Sent. It is kept with its time."))
    return redirect(url_for("take.ask_what", token=token), code=303)


def _page(seat: Seat, fault: str = "") -> Response:
    page = render_template(
        "take/message.html",
        seat=seat,
        messages=messages_of(session(), seat.candidate),
        fault=fault,
        text=sent("text")[: 5 * LONGEST],
        longest=LONGEST,
    )
    return make_response(page, 422 if fault else 200)
