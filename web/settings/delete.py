"""Delete the account: what goes, what stays, and a week in which signing in undoes it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.accounts.change_password import WrongPassword, insist_on_password
from core.accounts.deletion import GRACE, OnlyOwner, ask_deletion, teams_owned_alone
from core.accounts.sign_up import normal_email
from web.accounts.letters import tell_of_deletion
from web.identity import leave, signed_in
from web.limits import PASSWORDS, limiter, person_key
from web.negotiate import sent
from web.services import now, session

bp = Blueprint("settings_delete", __name__)
WRONG_ADDRESS = "That is not the address of this account."


@bp.get("/settings/delete")
def show() -> str:
    """Say what will happen, and ask."""
    return _page({})


@bp.post("/settings/delete")
@limiter.limit(PASSWORDS, key_func=person_key)
def ask() -> Response | tuple[str, int]:
    """End all sign-ins; the account ends after the days of grace."""
    person = signed_in()
    if person.password_hash is None and normal_email(sent("email")) != person.email:
        return _page({"email": WRONG_ADDRESS}), 422
    try:
        insist_on_password(person, sent("password"))
        deletion = ask_deletion(session(), person, keep_solutions=sent("solutions") == "keep", now=now())
    except WrongPassword as refusal:
        return _page({"password": str(refusal)}), 422
    except OnlyOwner:
        return _page({}), 409
    tell_of_deletion(person, deletion.due_at)
    leave()
    flash(f"Your account will be erased on {deletion.due_at:%-d %B %Y}. If you sign in before then, it stays.")
    return redirect(url_for("catalogue.index"), code=303)


def _page(faults: dict[str, str]) -> str:
    teams = teams_owned_alone(session(), signed_in().id)
    return render_template(
        "settings/delete.html", faults=faults, values=request.form, teams=teams, due=now() + GRACE, days=GRACE.days
    )
