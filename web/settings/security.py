"""Security: the password, and the other ways in."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.accounts.change_password import WrongPassword, change_password, insist_on_password
from core.accounts.identities import LastWayIn, identities_of, unlink
from core.accounts.passwords import UnfitPassword
from core.accounts.recovery import codes_left
from core.accounts.reset import request_reset
from core.accounts.second_step import is_on
from web.accounts.letters import tell_of_password
from web.accounts.reset import send_reset
from web.identity import signed_in
from web.limits import PASSWORDS, RESET, limiter, person_key
from web.negotiate import sent
from web.services import now, session

bp = Blueprint("settings_security", __name__)


@bp.get("/settings/security")
def show() -> str:
    """The forms."""
    return _page({})


@bp.post("/settings/security/password")
@limiter.limit(PASSWORDS, key_func=person_key)
def change() -> Response | tuple[str, int]:
    """Change the password; all other browsers are signed out."""
    person = signed_in()
    try:
        change_password(session(), person, old=sent("old"), new=sent("password"), token=str(cookie["token"]), now=now())
    except WrongPassword as refusal:
        return _page({"old": str(refusal)}), 422
    except UnfitPassword as refusal:
        return _page({"password": str(refusal)}), 422
    tell_of_password(person)
    flash("Your new password is set, and all other browsers are signed out.")
    return redirect(url_for("settings_security.show"), code=303)


@bp.post("/settings/security/first-password")
@limiter.limit(RESET, key_func=person_key)
def first_password() -> Response:
    """Mail a link to whoever has no password yet: a browser that was left open must not be enough to set one."""
    person = signed_in()
    mail = request_reset(session(), email=person.email, now=now())
    if mail is not None:
        send_reset(mail)
    flash(f"A link is on its way to {person.email}. Choose your password there.")
    return redirect(url_for("settings_security.show"), code=303)


@bp.post("/settings/security/identities/<int:number>/unlink")
@limiter.limit(PASSWORDS, key_func=person_key)
def remove_identity(number: int) -> Response | tuple[str, int]:
    """Take a way in away."""
    person = signed_in()
    try:
        insist_on_password(person, sent("password"))
        if not unlink(session(), person, number):
            abort(404)
    except (WrongPassword, LastWayIn) as refusal:
        return _page({f"unlink-{number}": str(refusal)}), 422
    flash("That account no longer signs you in here.")
    return redirect(url_for("settings_security.show"), code=303)


def _page(faults: dict[str, str]) -> str:
    person = signed_in()
    on = is_on(session(), person.id)
    return render_template(
        "settings/security.html",
        faults=faults,
        on=on,
        codes_left=codes_left(session(), person.id) if on else 0,
        identities=identities_of(session(), person.id),
    )
