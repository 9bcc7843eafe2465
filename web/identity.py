"""Who is asking: a signed-in person, or a visitor known by a random name in the cookie."""

from __future__ import annotations

import secrets
from typing import cast

from flask import Flask, abort, g, redirect, request, url_for
from flask import session as cookie

from core.accounts.sign_in import person_for
from core.drafts import adopt
from core.models import Person
from core.owner import Owner
from core.preferences import keep
from web.preferences.guest import remembered
from web.services import now, session


def current_person() -> Person | None:
    """The person who is signed in in this browser."""
    if "person" not in g:
        token = cookie.get("token")
        g.person = person_for(session(), token, now=now()) if isinstance(token, str) else None
    return cast("Person | None", g.person)


def signed_in() -> Person:
    """The person who is signed in; whoever is not is sent to sign in, and then back to this page."""
    person = current_person()
    if person is None:
        back = request.full_path.removesuffix("?") if request.method == "GET" else None
        abort(redirect(url_for("sign_in.show", next=back), code=303))
    return person


def known_owner() -> Owner | None:
    """Whose drafts and submissions this browser may see; None for somebody who has not done anything yet."""
    person = current_person()
    if person is not None:
        return Owner(person_id=person.id)
    visitor = cookie.get("visitor")
    return Owner(visitor=visitor) if isinstance(visitor, str) else None


def owner() -> Owner:
    """The same, and a visitor who had no name yet gets one."""
    known = known_owner()
    if known is None:
        cookie["visitor"] = secrets.token_urlsafe(24)
        cookie.permanent = True
        known = Owner(visitor=cookie["visitor"])
    return known


def enter(person: Person, token: str) -> None:
    """Sign `person` in in this browser: what they did as a visitor is theirs, and the cookie starts afresh."""
    visitor = cookie.get("visitor")
    if isinstance(visitor, str):
        adopt(session(), visitor, person.id, now())
    if not person.preferences and (guests := remembered()):
        keep(session(), person.id, guests)
    cookie.clear()
    cookie["token"] = token
    cookie.permanent = True
    g.person = person
    g.pop("csrf_token", None)  # Flask-WTF keeps the token of the old cookie for the rest of the request.


def leave() -> None:
    """Forget who was signed in in this browser."""
    cookie.clear()
    g.person = None
    g.pop("csrf_token", None)


def install(app: Flask) -> None:
    """Make the person known to the templates."""

    @app.context_processor
    def person() -> dict[str, object]:
        return {"person": current_person()}
