"""Profile: name, time zone, e-mail address."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.accounts.change_password import WrongPassword, insist_on_password
from core.accounts.profile import change_profile
from core.accounts.sign_up import SignUpRefused, normal_email
from core.accounts.verify import request_change
from web.accounts.letters import ask_to_verify, send_proof, tell_of_change, tell_taken
from web.identity import signed_in
from web.limits import PASSWORDS, VERIFY, limiter, person_key
from web.negotiate import sent
from web.services import now, session

bp = Blueprint("settings_profile", __name__)


@bp.get("/settings")
def index() -> Response:
    """The first of the pages."""
    signed_in()
    return redirect(url_for("settings_profile.show"))


@bp.get("/settings/profile")
def show() -> str:
    """The forms."""
    return _page({})


@bp.post("/settings/profile")
def change() -> Response | tuple[str, int]:
    """Change name and time zone."""
    person = signed_in()
    try:
        change_profile(session(), person, name=sent("name"), time_zone=sent("time_zone"))
    except SignUpRefused as refusal:
        return _page({refusal.field: str(refusal)}), 422
    flash("Your profile is saved.")
    return redirect(url_for("settings_profile.show"), code=303)


@bp.post("/settings/email")
@limiter.limit(PASSWORDS, key_func=person_key)
@limiter.limit(VERIFY, key_func=person_key)
def change_email() -> Response | tuple[str, int]:
    """Begin to change the address. The answer is the same whether or not the new one has an account."""
    person, email = signed_in(), sent("email")
    if person.password_hash is None:  # A browser that was left open must not be enough.
        return _page({"email": "To change the address, first set a password under Security."}), 422
    try:
        insist_on_password(person, sent("password"))
        proof = request_change(session(), person, email=email, now=now())
    except WrongPassword as refusal:
        return _page({"password": str(refusal)}), 422
    except SignUpRefused as refusal:
        return _page({refusal.field: str(refusal)}), 422
    if proof is None:
        tell_taken(normal_email(email) or email)
    else:
        send_proof(person, proof)
    tell_of_change(person)
    flash("A link is on its way to the new address. Your address changes once you have followed it.")
    return redirect(url_for("settings_profile.show"), code=303)


@bp.post("/settings/email/verify")
@limiter.limit(VERIFY, key_func=person_key)
def verify_again() -> Response:
    """Mail the link once more."""
    person = signed_in()
    if person.email_verified_at is None:
        ask_to_verify(person)
        flash(f"A new link is on its way to {person.email}.")
    return redirect(url_for("settings_profile.show"), code=303)


@cache
def zones() -> tuple[str, ...]:
    """The names that people choose from: places, without the old and the technical names."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return ("UTC", *sorted(places))


def _page(faults: dict[str, str]) -> str:
    return render_template("settings/profile.html", here=signed_in(), faults=faults, values=request.form, zones=zones())
