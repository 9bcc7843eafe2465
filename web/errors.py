"""Pages for what went wrong: what happened, what is safe, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from flask import Flask, jsonify, make_response, render_template
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.wrappers import Response

from core.languages.speech import gettext as _
from core.languages.speech import marked
from web.api.problems import is_api, problem
from web.kept import kept_page
from web.negotiate import sent, wants_json

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says about a status."""

    title: str
    happened: str
    todo: str


WORDS = {
    400: Words(
        marked("That did not arrive whole"),
        marked("The request could not be understood."),
        marked("Go back and try again."),
    ),
    403: Words(
        marked("Not for you"),
        marked("You are not allowed to see this page."),
        marked("Sign in with another account, or go back."),
    ),
    404: Words(
        marked("Nothing here"),
        marked("There is no such page, or it belongs to somebody else."),
        marked("Check the address, or pick a kata from the catalogue."),
    ),
    405: Words(
        marked("Not that way"),
        marked("This address cannot be used like this."),
        marked("Go back and use the buttons of the page."),
    ),
    413: Words(
        marked("Too much at once"),
        marked("What was sent is larger than this site accepts. Nothing was stored."),
        marked("Go back: your text is still in the editor. Shorten it and send it again."),
    ),
    429: Words(
        marked("A little slower"),
        marked("That was tried very often in a short time, so it is paused for a while."),
        marked("Wait a minute, then go back and try again. What you typed is still in the page before this one."),
    ),
    500: Words(
        marked("Our fault"),
        marked(
            "Something broke on our side. Submissions that were sent are stored and will be graded; drafts are kept."
        ),
        marked("Go back and try again. If it happens again, tell whoever runs this site, with the time."),
    ),
}
STALE = (
    "The page was open so long, or you signed in or out in another tab, that we could not be sure that this came "
    "from you. Nothing was sent yet. "
)


def install(app: Flask) -> None:
    """Answer errors in our words."""
    app.register_error_handler(CSRFError, stale_form)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, our_fault)


def http_error(error: HTTPException, template: str = "error.html") -> Response:
    """Any HTTP error, on a page of this template."""
    status = error.code or 500
    if error.response is not None or status < 400:
        return error.get_response()
    page = error_page(status, template=template)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        page.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return page


def our_fault(error: Exception) -> Response:
    """An exception that nobody expected."""
    log.error("unexpected", exc_info=error)
    return error_page(500)


def error_page(status: int, words: Words | None = None, template: str = "error.html") -> Response:
    """The page for a status, or its words as JSON."""
    unknown = Words(InternalServerError().name if status >= 500 else marked("Not possible"), "", marked("Go back."))
    words = words or WORDS.get(status) or unknown
    if is_api():
        return problem(status, f"{words.happened} {words.todo}".strip())
    if wants_json():
        answer = jsonify(error=_(words.title), message=f"{_(words.happened)} {_(words.todo)}")
        answer.status_code = status
        return answer
    template = template if status < 500 else "fault.html"
    return make_response(render_template(template, status=status, words=words), status)


def stale_form(_error: CSRFError) -> Response:
    """A form with an old token. Scripts get a new one and try again; a form gets its text back with a new one."""
    if wants_json():
        answer = jsonify(error="stale form", message=STALE + "Reload the page.", csrf_token=generate_csrf())
        answer.status_code = 400
        return answer
    if sent("source"):
        return kept_page(400, "Please send that once more", STALE + "Here is your text; send it again.", sent("source"))
    words = Words("This page was open for too long", STALE, "Go back, reload the page, and try again.")
    return make_response(render_template("error.html", status=400, words=words), 400)
