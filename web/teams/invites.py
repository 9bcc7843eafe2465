"""The invitations of a team: by link, by letter, and how each stands."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from core.models import Membership
from core.teams.invite import DAYS, Guest, UnfitInvite, invite_by_mail, make_link
from core.teams.invite_state import state_of
from core.teams.invites import InviteClosed, allow_any_account, invite_in, invites, revoke, write_again
from core.teams.permissions import Act, may
from core.teams.roles import Role
from web.limits import INVITES, TEAM_CHANGES, limiter, person_key
from web.negotiate import sent, sent_number
from web.paging import asked_page
from web.services import now, services, session
from web.teams.loader import get_team_to

MOST_TYPED = 100
ECHOED = 20_000
FRESH = "fresh_invite"  # Where the cookie carries a link to the next page, to be shown once.
INVITE = "<int(max=2147483647):invite_id>"
SEPARATORS = re.compile(r"[\s,;]+")

bp = Blueprint("team_invites", __name__)


@bp.get("/teams/<key>/invites")
def index(key: str) -> str:
    """Both forms, and all invitations."""
    return _page(get_team_to(key, Act.INVITE), fresh=_fresh_link(key))


@bp.post("/teams/<key>/invites/link")
@limiter.limit(INVITES, key_func=person_key)
def link(key: str) -> Response | tuple[str, int]:
    """Make a link. The next page shows it, once."""
    membership = get_team_to(key, Act.INVITE)
    try:
        made = make_link(
            session(),
            by=membership,
            role=asked_role(),
            most_uses=sent_number("most_uses"),
            days=sent_number("days"),
            now=now(),
        )
    except UnfitInvite as refusal:
        return _page(membership, form="link", fault=refusal), 422
    cookie[FRESH] = [key, made.token]
    return _back(key)


@bp.post("/teams/<key>/invites/letters")
@limiter.limit(INVITES, key_func=person_key)
def letters(key: str) -> Response | tuple[str, int]:
    """Queue letters to the addresses that were typed."""
    membership = get_team_to(key, Act.INVITE)
    typed = [email for email in SEPARATORS.split(sent("emails")) if email]
    try:
        if len(typed) > MOST_TYPED:
            raise UnfitInvite(
                f"These are {len(typed):,} addresses. For more than {MOST_TYPED}, import a file.", "emails"
            )
        done = invite_by_mail(
            session(),
            by=membership,
            guests=[Guest(email, asked_role()) for email in typed],
            days=sent_number("days"),
            any_account=sent("any_account") == "yes",
            now=now(),
        )
    except UnfitInvite as refusal:
        return _page(membership, form="letters", fault=refusal), 422
    flash(words_for(done.letters, len(done.members), len(done.waiting)))
    return _back(key)


@bp.get(f"/teams/<key>/invites/{INVITE}/revoke")
def ask_to_revoke(key: str, invite_id: int) -> str:
    """Ask before an invitation ends."""
    membership = get_team_to(key, Act.INVITE)
    invite = invite_in(session(), membership.team_id, invite_id)
    return render_template("teams/revoke.html", membership=membership, invite_id=invite.id)


@bp.post(f"/teams/<key>/invites/{INVITE}/revoke")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def end(key: str, invite_id: int) -> Response:
    """Take an invitation back."""
    revoke(session(), by=get_team_to(key, Act.INVITE), invite_id=invite_id, now=now())
    flash("The invitation is revoked: it lets nobody in any more.")
    return _back(key)


@bp.post(f"/teams/<key>/invites/{INVITE}/widen")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def widen(key: str, invite_id: int) -> Response:
    """Let any account use a letter."""
    return _change(key, invite_id, allow_any_account, "Whoever holds this letter can use it now, with any account.")


@bp.post(f"/teams/<key>/invites/{INVITE}/again")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def again(key: str, invite_id: int) -> Response:
    """Write a letter again."""
    return _change(key, invite_id, write_again, "Another letter is on its way; the link of the earlier one has ended.")


def words_for(letters: int, members: int, waiting: int) -> str:
    """What became of the addresses."""
    said = ["One letter is on its way." if letters == 1 else f"{letters:,} letters are on their way."]
    if members:
        said.append(f"{members:,} already in the team, so not invited.")
    if waiting:
        said.append(f"{waiting:,} invited already, so not written to again.")
    return " ".join(said)


def asked_role() -> Role:
    """The role that the form asks for; a form without the choice means a member."""
    return Role.ADMIN if sent("role") == Role.ADMIN else Role.MEMBER


def _change(key: str, invite_id: int, change: Any, done: str) -> Response:
    try:
        change(session(), by=get_team_to(key, Act.INVITE), invite_id=invite_id, now=now())
    except InviteClosed as refusal:
        flash(str(refusal))
    else:
        flash(done)
    return _back(key)


def _fresh_link(key: str) -> str:
    team, token = cookie.pop(FRESH, None) or ("", "")
    if team != key:
        return ""
    return services().settings.public_url.rstrip("/") + url_for("join.show", token=token)


def _page(membership: Membership, *, fresh: str = "", form: str = "", fault: UnfitInvite | None = None) -> str:
    moment = now()
    return render_template(
        "teams/invites.html",
        membership=membership,
        invites=invites(session(), membership.team_id, asked_page(), moment),
        state_of=lambda invite: state_of(invite, moment),
        fresh=fresh,
        form=form,
        fault=fault,
        values=request.form,
        echoed=ECHOED,
        days=DAYS,
        may_invite_admins=may(membership.role, Act.INVITE_ADMIN),
    )


def _back(key: str) -> Response:
    return redirect(url_for("team_invites.index", key=key), code=303)
