"""The last steps of every way in: ask for a code where the account wants one, else sign in this browser."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import flash, redirect, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.accounts.deletion import deletion_of
from core.accounts.sign_in import SecondStepNeeded, begin_sign_in
from core.accounts.tokens import token_hash
from core.models import Person
from web.identity import enter
from web.next_page import next_page
from web.services import now, session

PENDING = "second_step"
LIFE = timedelta(minutes=10)
KEPT = "Welcome back. Your account stays: signing in has undone its deletion."


def user_agent() -> str:
    """What the browser says it is."""
    return request.user_agent.string


def let_in(person: Person, greeting: str, *, target: str | None = None) -> Response:
    """Sign in somebody who has just proved who they are, or send them to the second step."""
    target = target or next_page()
    asked = deletion_of(session(), person.id) is not None
    try:
        token = begin_sign_in(session(), person, now=now(), user_agent=user_agent())
    except SecondStepNeeded:
        remember(person)
        return redirect(url_for("second_step.show", next=target), code=303)
    enter(person, token)
    flash(KEPT if asked else greeting)
    return redirect(target, code=303)


def remember(person: Person) -> None:
    """Note in the cookie, which is signed, that this browser has done the first step. It is no sign-in."""
    cookie[PENDING] = {"person": person.id, "password": _mark(person), "at": now().isoformat()}


def pending_person() -> Person | None:
    """Who has done the first step here, not long ago, and by a password that is still theirs."""
    noted = cookie.get(PENDING)
    if not isinstance(noted, dict):
        return None
    if not timedelta(0) <= now() - datetime.fromisoformat(noted["at"]) < LIFE:
        return None
    person = session().get(Person, noted["person"])
    return person if person is not None and noted["password"] == _mark(person) else None


def _mark(person: Person) -> str:
    # Changes with the password, so that a new one ends what was begun with the old one.
    return token_hash(person.password_hash or "")[:16]
