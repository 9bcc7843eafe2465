"""An organisation's API tokens: make one, see it once, revoke it."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.accounts.api_tokens import Life, Scope, TokenRefused
from core.accounts.team_tokens import make_team_token, revoke_team_token, team_tokens
from core.models import Membership
from core.paging import fetch_page
from core.teams.permissions import Act
from web.accounts.letters import link_to
from web.limits import NEW_TOKENS, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.screens.loader import get_organisation
from web.services import now, session
from web.settings.tokens import LIVES

bp = Blueprint("team_tokens", __name__)
SCOPES = {
    Scope.HIRING_READ: ("Read", "See screens, candidates and results."),
    Scope.HIRING_WRITE: ("Invite", "Invite candidates, take invitations back, and see candidates' links."),
}


@bp.get("/teams/<key>/tokens")
def show(key: str) -> str:
    """The list, and the form for a new one."""
    return _page(get_organisation(key, Act.HIRE), {})


@bp.post("/teams/<key>/tokens")
@limiter.limit(NEW_TOKENS, key_func=person_key)
def make(key: str) -> str | tuple[str, int]:
    """Make a token and show it, this once."""
    membership = get_organisation(key, Act.HIRE)
    chosen = request.form.getlist("scopes")
    life = Life(sent("life")) if sent("life") in list(Life) else Life.QUARTER
    scopes = [scope for scope in SCOPES if scope.value in chosen]
    try:
        made = make_team_token(session(), by=membership, name=sent("name"), scopes=scopes, life=life, now=now())
    except TokenRefused as refusal:
        return _page(membership, {refusal.field: str(refusal)}), 422
    address = link_to("api_screens.index")
    return render_template("teams/new_token.html", membership=membership, made=made, address=address)


@bp.post("/teams/<key>/tokens/<int:number>/revoke")
def revoke(key: str, number: int) -> Response:
    """End a token at once."""
    if not revoke_team_token(session(), by=get_organisation(key, Act.HIRE), token_id=number, now=now()):
        abort(404)
    flash("The token is revoked. Whatever used it is refused from now on.")
    return redirect(url_for("team_tokens.show", key=key), code=303)


def _page(membership: Membership, faults: dict[str, str]) -> str:
    return render_template(
        "teams/tokens.html",
        membership=membership,
        page=fetch_page(session(), team_tokens(membership.team_id, now=now()), asked_page()),
        faults=faults,
        values=request.form,
        chosen=request.form.getlist("scopes") if faults else [Scope.HIRING_READ.value],
        scopes=SCOPES,
        lives=LIVES,
        revoke_address=lambda number: url_for("team_tokens.revoke", key=membership.team.key, number=number),
    )
