"""Sign in by another site: go there, come back, and be who is linked to that account."""

from __future__ import annotations

from flask import Blueprint, Flask, abort, flash, redirect, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.accounts.identities import Claims, IdentityTaken, find_identity, link
from core.settings import Settings
from web.accounts.entering import let_in
from web.accounts.letters import link_to
from web.accounts.newcomer import greet
from web.accounts.provider import Provider, ProviderFailed, provider
from web.identity import current_person, signed_in
from web.limits import LINKS, SIGN_IN, limiter, person_key
from web.next_page import next_page
from web.services import now, session

INTENT = "oidc"

bp = Blueprint("oidc", __name__)


@bp.post("/sign-in/oidc")
@limiter.limit(SIGN_IN)
def begin() -> tuple[str, int]:
    """Go there to sign in."""
    return _go({"next": next_page(), "link": None})


@bp.post("/settings/security/identities")
@limiter.limit(LINKS, key_func=person_key)
def begin_link() -> tuple[str, int]:
    """Go there to link an account to one's own. Only a form of ours starts this, so nobody can link theirs here."""
    return _go({"next": url_for("settings_security.show"), "link": signed_in().id})


@bp.get("/sign-in/oidc/back")
@limiter.limit(SIGN_IN)
def back() -> Response | tuple[str, int]:
    """Come back: link, sign in, or begin as somebody new."""
    intent, there = cookie.pop(INTENT, None), provider()
    if there is None:
        abort(404)
    try:
        claims = there.claims()
    except ProviderFailed:
        return _failed()
    if not isinstance(intent, dict):
        return _failed()
    if intent["link"] is not None:
        return _link(intent["link"], claims)
    identity = find_identity(session(), claims)
    if identity is None:
        return greet(claims, intent["next"])
    identity.used_at = now()
    session().commit()
    return let_in(identity.person, f"Signed in as {identity.person.name}.", target=intent["next"])


def install(app: Flask, settings: Settings) -> None:
    """Offer the provider of the settings, if they name one."""
    if settings.has_oidc:
        app.extensions["oidc_provider"] = Provider(app, settings)
    app.jinja_env.globals["oidc_label"] = settings.oidc_label if settings.has_oidc else ""


def _go(intent: dict[str, object]) -> tuple[str, int]:
    there = provider()
    if there is None:
        abort(404)
    try:
        address = there.authorization_url(link_to("oidc.back"))
    except ProviderFailed:
        return _failed()
    cookie[INTENT] = intent
    # A page and no redirect: the policy lets a form lead to no other site, not even by a redirect.
    return render_template("accounts/oidc_go.html", address=address), 200


def _link(person_id: int, claims: Claims) -> Response | tuple[str, int]:
    person = current_person()
    if person is None or person.id != person_id:
        return _failed()
    try:
        link(session(), person.id, claims, now=now())
        flash("Linked. From now on it signs you in as well.")
    except IdentityTaken as refusal:
        flash(str(refusal))
    return redirect(url_for("settings_security.show"), code=303)


def _failed() -> tuple[str, int]:
    return render_template("accounts/oidc_failed.html"), 502
