"""Pages that hand a text back: it could not be sent, or another browser has written meanwhile. Nothing is lost."""

from __future__ import annotations

from flask import jsonify, make_response, render_template, request
from werkzeug.wrappers import Response

from core.katas.catalogue import KataPage
from core.models import SittingText
from web.negotiate import sent, wants_json
from web.take.seat import Sat, Seat


def kept_page(at: Sat | Seat, status: int, title: str, reason: str, source: str) -> Response:
    """Say why, and give the text back."""
    if wants_json():
        answer = jsonify(error=title, message=reason)
        answer.status_code = status
        return answer
    seat = at.seat if isinstance(at, Sat) else at
    page = render_template(
        "take/kept.html",
        seat=seat,
        title=title,
        reason=reason,
        source=source,
        own_tests=sent("own_tests"),
        own_mark=sent("own_mark"),
        own_revision=sent("own_revision"),
        action=request.path,
        mode=sent("mode"),
        revision=sent("revision"),
        again=status != 410,
    )
    return make_response(page, status)


def both_page(sat: Sat, page: KataPage, theirs: SittingText, source: str) -> Response:
    """Both texts, for the candidate to choose from."""
    return make_response(render_template("take/both.html", seat=sat.seat, page=page, theirs=theirs, source=source), 409)
