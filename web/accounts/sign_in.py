"""Sign in and sign out."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.accounts.sign_in import WrongCredentials, check_password, sign_out
from web.accounts.entering import let_in
from web.identity import current_person, leave
from web.limits import SIGN_IN, SIGN_IN_PER_EMAIL, email_key, limiter
from web.negotiate import sent
from web.next_page import next_page
from web.services import now, session

bp = Blueprint("sign_in", __name__)


@bp.get("/sign-in")
def show() -> str | Response:
    """The form."""
    return redirect(next_page()) if current_person() else _form("", 200)[0]


@bp.post("/sign-in")
@limiter.limit(SIGN_IN)
@limiter.limit(SIGN_IN_PER_EMAIL, key_func=email_key)
def enter_here() -> Response | tuple[str, int]:
    """Check the password and go where the person was going."""
    try:
        person = check_password(session(), email=sent("email"), password=sent("password"))
    except WrongCredentials as refusal:
        return _form(str(refusal), 422)
    return let_in(person, f"Signed in as {person.name}.")


@bp.post("/sign-out")
def leave_here() -> Response:
    """End this sign-in, here and in the database."""
    token = cookie.get("token")
    if isinstance(token, str):
        sign_out(session(), token, now=now())
    leave()
    flash("Signed out.")
    return redirect(url_for("catalogue.index"), code=303)


def _form(fault: str, status: int) -> tuple[str, int]:
    why = request.values.get("why", "")
    return render_template("accounts/sign_in.html", fault=fault, values=request.form, next=next_page(), why=why), status
