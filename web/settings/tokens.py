"""API tokens: make one, see it once, revoke it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.accounts.api_tokens import Life, Scope, TokenRefused, make_token, revoke_token, tokens_of
from core.paging import fetch_page
from web.accounts.letters import link_to
from web.identity import signed_in
from web.limits import NEW_TOKENS, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.services import now, session

bp = Blueprint("settings_tokens", __name__)
SCOPES = {
    Scope.READ: ("Read", "See your profile, your submissions and your teams."),
    Scope.SUBMIT: ("Submit", "Send solutions in your name."),
}
LIVES = {Life.MONTH: "30 days", Life.QUARTER: "90 days", Life.YEAR: "A year", Life.FOREVER: "Until it is revoked"}


@bp.get("/settings/tokens")
def show() -> str:
    """The list, and the form for a new one."""
    return _page({})


@bp.post("/settings/tokens")
@limiter.limit(NEW_TOKENS, key_func=person_key)
def make() -> str | tuple[str, int]:
    """Make a token and show it, this once."""
    chosen = request.form.getlist("scopes")
    life = Life(sent("life")) if sent("life") in list(Life) else Life.QUARTER
    scopes = [scope for scope in SCOPES if scope.value in chosen]
    try:
        made = make_token(session(), signed_in().id, name=sent("name"), scopes=scopes, life=life, now=now())
    except TokenRefused as refusal:
        return _page({refusal.field: str(refusal)}), 422
    return render_template("settings/new_token.html", made=made, address=link_to("api_me.show"))


@bp.post("/settings/tokens/<int:number>/revoke")
def revoke(number: int) -> Response:
    """End a token at once."""
    if not revoke_token(session(), signed_in().id, number, now=now()):
        abort(404)
    flash("The token is revoked. Whatever used it is refused from now on.")
    return redirect(url_for("settings_tokens.show"), code=303)


def _page(faults: dict[str, str]) -> str:
    return render_template(
        "settings/tokens.html",
        page=fetch_page(session(), tokens_of(signed_in().id, now=now()), asked_page()),
        faults=faults,
        values=request.form,
        chosen=request.form.getlist("scopes") if faults else [Scope.READ.value],
        scopes=SCOPES,
        lives=LIVES,
        revoke_address=lambda number: url_for("settings_tokens.revoke", number=number),
    )
