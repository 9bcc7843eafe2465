"""Pages that refuse a text and hand it back, so that nothing anybody typed is lost."""

from __future__ import annotations

from flask import jsonify, make_response, render_template, request
from werkzeug.wrappers import Response

from web.negotiate import sent, wants_json


def kept_page(
    status: int, title: str, reason: str, source: str, *, action: str | None = None, again: bool = True
) -> Response:
    """Say why, and give the text back in a form that can be sent again, unless that would be in vain."""
    if wants_json():
        answer = jsonify(error=title, message=reason)
        answer.status_code = status
        return answer
    context = {
        "title": title,
        "again": again,
        "reason": reason,
        "source": source,
        "action": action or request.path,
        "own_tests": sent("own_tests"),
        "mode": sent("mode"),
        "version": sent("version"),
        "revision": sent("revision"),
    }
    return make_response(render_template("kept.html", **context), status)
