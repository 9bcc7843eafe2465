"""Two-step sign-in: set up the app, keep recovery codes, turn it off."""

from __future__ import annotations

import segno
from flask import Blueprint, flash, redirect, render_template, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from core.accounts.change_password import WrongPassword, insist_on_password
from core.accounts.recovery import codes_left
from core.accounts.second_step import (
    AlreadyOn,
    WrongCode,
    address_for_app,
    begin_second_step,
    is_on,
    renew_recovery_codes,
    turn_off,
    turn_on,
)
from core.models import Totp
from web.accounts.letters import tell_of_second_step_off
from web.identity import signed_in
from web.limits import CODES, limiter, person_key
from web.negotiate import sent
from web.services import now, session

bp = Blueprint("settings_second_step", __name__)


@bp.get("/settings/security/two-step")
def show() -> str:
    """What is set up, and what can be done."""
    return _page({})


@bp.post("/settings/security/two-step/begin")
@limiter.limit(CODES, key_func=person_key)
def begin() -> Response | tuple[str, int]:
    """Make a secret for the app."""
    person = signed_in()
    try:
        insist_on_password(person, sent("password"))
        begin_second_step(session(), person.id, now=now())
    except WrongPassword as refusal:
        return _page({"password": str(refusal)}), 422
    except AlreadyOn as refusal:
        flash(str(refusal))
    return redirect(url_for("settings_second_step.show"), code=303)


@bp.post("/settings/security/two-step/on")
@limiter.limit(CODES, key_func=person_key)
def on() -> Response | str | tuple[str, int]:
    """Turn it on by the app's first code, and show the recovery codes this once."""
    try:
        return _codes(turn_on(session(), signed_in().id, code=sent("code"), now=now()))
    except WrongCode as refusal:
        return _page({"code": str(refusal)}), 422
    except AlreadyOn as refusal:
        flash(str(refusal))
        return redirect(url_for("settings_second_step.show"), code=303)


@bp.post("/settings/security/two-step/codes")
@limiter.limit(CODES, key_func=person_key)
def renew() -> str | tuple[str, int]:
    """Ten fresh recovery codes."""
    person = signed_in()
    try:
        insist_on_password(person, sent("password"))
        return _codes(renew_recovery_codes(session(), person.id, code=sent("code"), now=now()))
    except WrongPassword as refusal:
        return _page({"renew-password": str(refusal)}), 422
    except WrongCode as refusal:
        return _page({"renew-code": str(refusal)}), 422


@bp.post("/settings/security/two-step/off")
@limiter.limit(CODES, key_func=person_key)
def off() -> Response | tuple[str, int]:
    """Turn it off: that takes the password and a code."""
    person = signed_in()
    try:
        insist_on_password(person, sent("password"))
        turn_off(session(), person.id, code=sent("code"), now=now())
    except WrongPassword as refusal:
        return _page({"off-password": str(refusal)}), 422
    except WrongCode as refusal:
        return _page({"off-code": str(refusal)}), 422
    tell_of_second_step_off(person)
    flash("Two-step sign-in is off.")
    return redirect(url_for("settings_security.show"), code=303)


def _page(faults: dict[str, str]) -> str:
    person = signed_in()
    is_set_up = is_on(session(), person.id)
    totp = None if is_set_up else session().get(Totp, person.id)
    return render_template(
        "settings/second_step.html",
        faults=faults,
        on=is_set_up,
        codes_left=codes_left(session(), person.id) if is_set_up else 0,
        secret=_in_groups(totp.secret) if totp else "",
        picture=_picture(address_for_app(totp, person.email)) if totp else "",
    )


def _codes(codes: list[str]) -> str:
    return render_template("settings/recovery_codes.html", codes=codes)


def _in_groups(secret: str) -> str:
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def _picture(address: str) -> Markup:
    # Black on white in the dark as well: some apps cannot read it the other way round.
    picture = segno.make(address, error="m").svg_inline(scale=5, border=4, light="#fff", dark="#000", omitsize=True)
    return Markup(picture)  # noqa: S704 - drawn by the library, and it holds nothing but squares
