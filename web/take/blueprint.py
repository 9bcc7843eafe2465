"""What all pages of a candidate share: every address begins with the personal link, and none needs a cookie.

The link in the address is what lets somebody in: 172 random bits that no other site knows, so no other site can send a
form here, and a form is as good after a week as after a second. That is why these pages have no token against forged
requests, and why the address is told to nobody: no referrer, no copy in a cache, no search engine.
"""

from __future__ import annotations

import structlog
from flask import Blueprint, request, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from core.candidates.link import candidate_of
from core.languages.offered import LANGUAGES
from core.languages.spoken import speak
from core.sittings.credit import credit_error
from core.sittings.find import sitting_of
from web.errors import http_error, our_fault
from web.languages import preferred
from web.services import now, services, session

log = structlog.get_logger(__name__)

bp = Blueprint("take", __name__, url_prefix="/take/<token>")


@bp.before_request
def listen() -> None:
    """Before it is known whose link it is, and which languages they were offered."""
    speak(preferred(LANGUAGES))


@bp.after_request
def keep_to_itself(response: Response) -> Response:
    """The address is a key, and the page is about one person."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.setdefault("Cache-Control", "no-store")
    return response


@bp.context_processor
def without_cookie() -> dict[str, object]:
    """The shared templates put a token into each form, which would set a cookie."""
    token = (request.view_args or {}).get("token", "")
    return {"csrf_token": str, "token": token, "preferences_address": url_for("take.choose", token=token)}


@bp.errorhandler(Exception)
def own_fault(error: Exception) -> Response:
    """Whatever breaks on our side costs a candidate time, which is given back at once."""
    if isinstance(error, HTTPException):
        return http_error(error, "take/error.html")
    try:
        session().rollback()
        _give_back()
    except SQLAlchemyError as trouble:  # Without a database nothing can be written down; the outage is noticed later.
        log.warning("no credit", exc_info=trouble)
    return our_fault(error)


def _give_back() -> None:
    token = str((request.view_args or {}).get("token", ""))
    candidate = candidate_of(session(), token, services().settings.required_secret_key())
    sitting = sitting_of(session(), candidate) if candidate is not None else None
    if sitting is not None:
        credit_error(session(), sitting.id, now=now())
