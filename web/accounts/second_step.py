"""The second step of signing in: a code of the app, or a recovery code."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.accounts.deletion import deletion_of
from core.accounts.second_step import WrongCode
from core.accounts.sign_in import finish_sign_in
from web.accounts.entering import KEPT, PENDING, pending_person, user_agent
from web.identity import current_person, enter
from web.limits import CODES, limiter
from web.negotiate import sent
from web.next_page import next_page
from web.services import now, session

bp = Blueprint("second_step", __name__)


def pending_key() -> str:
    """Counts tries per account, from whichever address they come."""
    person = pending_person()
    return f"code:{person.id if person else 0}"


@bp.get("/sign-in/code")
def show() -> str | Response:
    """Ask for the code."""
    if current_person() is not None:
        return redirect(next_page())
    return _form("") if pending_person() is not None else _begin_again()


@bp.post("/sign-in/code")
@limiter.limit(CODES, key_func=pending_key)
def check() -> Response | tuple[str, int]:
    """Check the code; only now is there a sign-in."""
    person = pending_person()
    if person is None:
        return _begin_again()
    asked = deletion_of(session(), person.id) is not None
    try:
        token = finish_sign_in(session(), person, code=sent("code"), now=now(), user_agent=user_agent())
    except WrongCode as refusal:
        return _form(str(refusal)), 422
    target = next_page()
    enter(person, token)
    flash(KEPT if asked else f"Signed in as {person.name}.")
    return redirect(target, code=303)


def _begin_again() -> Response:
    cookie.pop(PENDING, None)
    flash("That took a while, so please begin again.")
    return redirect(url_for("sign_in.show", next=next_page()), code=303)


def _form(fault: str) -> str:
    return render_template("accounts/second_step.html", fault=fault, next=next_page())
