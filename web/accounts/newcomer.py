"""Somebody whom another site signed in and whom we do not know: make an account, or link the one that they have.

An address that the other site names is never enough to enter an account that exists: its password is.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.accounts.identities import Claims, IdentityTaken, link, sign_up_with
from core.accounts.second_step import is_on
from core.accounts.sign_in import WrongCredentials, check_password
from core.accounts.sign_up import EmailTaken, SignUpRefused
from web.accounts.entering import let_in
from web.accounts.letters import ask_to_verify
from web.limits import SIGN_IN, SIGN_IN_PER_EMAIL, SIGN_UP, email_key, limiter
from web.negotiate import sent
from web.services import now, session

NEWCOMER = "newcomer"
LIFE = timedelta(minutes=20)
SECOND_STEP = "This account has two-step sign-in. Sign in to it first, then link under Settings, Security."

bp = Blueprint("newcomer", __name__)


def greet(claims: Claims, target: str) -> Response:
    """Remember in the cookie, which is signed, whom the other site has signed in, and ask what to do."""
    cookie[NEWCOMER] = {"claims": asdict(claims), "next": target, "at": now().isoformat()}
    return redirect(url_for("newcomer.show"), code=303)


@bp.get("/sign-in/oidc/new")
def show() -> str | Response:
    """Both ways to go on."""
    return _page({}) if _newcomer() is not None else _begin_again()


@bp.post("/sign-in/oidc/new")
@limiter.limit(SIGN_UP)
def make() -> Response | tuple[str, int] | str:
    """Make an account without a password."""
    newcomer = _newcomer()
    if newcomer is None:
        return _begin_again()
    claims, target = newcomer
    try:
        person = sign_up_with(
            session(), claims, email=sent("email"), name=sent("name"), time_zone=sent("time_zone", "UTC"), now=now()
        )
    except EmailTaken:
        return _page({"linked_email": "There is an account with this address. Is it yours? Then link it."}), 422
    except SignUpRefused as refusal:
        return _page({refusal.field: str(refusal)}), 422
    except IdentityTaken as refusal:
        return _page({"email": str(refusal)}), 422
    if person.email_verified_at is None:
        ask_to_verify(person)
    return let_in(person, f"Welcome, {person.name}. Your account is ready.", target=target)


@bp.post("/sign-in/oidc/existing")
@limiter.limit(SIGN_IN)
@limiter.limit(SIGN_IN_PER_EMAIL, key_func=email_key)
def link_existing() -> Response | tuple[str, int] | str:
    """Link the account whose password the person knows."""
    newcomer = _newcomer()
    if newcomer is None:
        return _begin_again()
    claims, target = newcomer
    try:
        person = check_password(session(), email=sent("email"), password=sent("password"))
        if is_on(session(), person.id):
            return _page({"linked_email": SECOND_STEP}), 422
        link(session(), person.id, claims, now=now())
    except (WrongCredentials, IdentityTaken) as refusal:
        return _page({"linked_email": str(refusal)}), 422
    return let_in(person, f"Signed in as {person.name}. Both ways in are linked.", target=target)


def _newcomer() -> tuple[Claims, str] | None:
    kept = cookie.get(NEWCOMER)
    if not isinstance(kept, dict):
        return None
    if not timedelta(0) <= now() - datetime.fromisoformat(kept["at"]) < LIFE:
        return None
    return Claims(**kept["claims"]), kept["next"]


def _begin_again() -> Response:
    cookie.pop(NEWCOMER, None)
    return redirect(url_for("sign_in.show"), code=303)


def _page(faults: dict[str, str]) -> str:
    newcomer = _newcomer()
    claims = newcomer[0] if newcomer else None
    return render_template("accounts/newcomer.html", claims=claims, faults=faults, values=request.form)
