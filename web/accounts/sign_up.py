"""Make an account."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from core.accounts.passwords import UnfitPassword
from core.accounts.sign_up import SignUpRefused, sign_up
from web.accounts.entering import let_in
from web.accounts.letters import ask_to_verify
from web.identity import current_person
from web.limits import SIGN_UP, limiter
from web.negotiate import sent
from web.next_page import next_page
from web.services import now, session

bp = Blueprint("sign_up", __name__)


@bp.get("/sign-up")
def show() -> str | Response:
    """The form."""
    return redirect(next_page()) if current_person() else _form({}, 200)[0]


@bp.post("/sign-up")
@limiter.limit(SIGN_UP)
def make() -> Response | tuple[str, int]:
    """Make the account and sign in."""
    try:
        person = sign_up(
            session(),
            email=sent("email"),
            name=sent("name"),
            password=sent("password"),
            time_zone=sent("time_zone", "UTC"),
            now=now(),
        )
    except SignUpRefused as refusal:
        return _form({refusal.field: str(refusal)}, 422)
    except UnfitPassword as refusal:
        return _form({"password": str(refusal)}, 422)
    ask_to_verify(person)
    return let_in(person, f"Welcome, {person.name}. Your account is ready.")


def _form(faults: dict[str, str], status: int) -> tuple[str, int]:
    why = request.values.get("why", "")
    return render_template(
        "accounts/sign_up.html", faults=faults, values=request.form, next=next_page(), why=why
    ), status
