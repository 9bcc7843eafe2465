"""The members of a team: the list, and what can be done about one of them."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from core.clean import clean_line
from core.models import Membership
from core.teams.members import (
    CannotTakeBack,
    UnfitRole,
    change_role,
    member,
    members,
    remove,
    removed_lately,
    take_back,
)
from core.teams.permissions import Act, may
from core.teams.roles import Role
from core.teams.settings import transfer
from web.limits import TEAM_CHANGES, limiter, person_key
from web.negotiate import sent
from web.paging import asked_page
from web.services import now, session
from web.teams.loader import get_team, get_team_to

LONGEST_SEARCH = 80
PERSON = "<int(max=2147483647):person_id>"

bp = Blueprint("team_members", __name__)


@bp.get("/teams/<key>/members")
def index(key: str) -> str:
    """Everybody in the team."""
    membership = get_team(key)
    search = clean_line(request.args.get("q", ""))[:LONGEST_SEARCH]
    leads = may(membership.role, Act.REMOVE_MEMBER)
    return render_template(
        "teams/members.html",
        membership=membership,
        members=members(session(), membership.team_id, asked_page(), search=search),
        search=search,
        removed=removed_lately(session(), membership.team_id, now()) if leads else [],
    )


@bp.get(f"/teams/<key>/members/{PERSON}")
def show(key: str, person_id: int) -> str:
    """One member: role, hand the team over, remove."""
    membership = get_team_to(key, Act.REMOVE_MEMBER)
    return _page(membership, person_id)


@bp.post(f"/teams/<key>/members/{PERSON}/role")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def set_role(key: str, person_id: int) -> Response | tuple[str, int]:
    """Make a member an admin, or an admin a member."""
    membership = get_team_to(key, Act.CHANGE_ROLE)
    if sent("role") not in list(Role):
        abort(400)
    try:
        other = change_role(session(), by=membership, person_id=person_id, role=Role(sent("role")), now=now())
    except UnfitRole as refusal:
        return _page(membership, person_id, str(refusal)), 422
    flash(f"{other.person.name} is {'an admin' if other.role == Role.ADMIN else 'a member'} now.")
    return _back(key)


@bp.post(f"/teams/<key>/members/{PERSON}/transfer")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def hand_over(key: str, person_id: int) -> Response | tuple[str, int]:
    """Make a member the owner."""
    membership = get_team_to(key, Act.TRANSFER)
    if sent("sure") != "yes":
        return _page(membership, person_id, "Tick the box first: only the new owner can give the team back."), 422
    heir = transfer(session(), by=membership, person_id=person_id, now=now())
    flash(f"{heir.person.name} owns {membership.team.name} now, and you are an admin.")
    return _back(key)


@bp.post(f"/teams/<key>/members/{PERSON}/remove")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def remove_one(key: str, person_id: int) -> Response | tuple[str, int]:
    """Remove somebody. It can be undone from the list of members."""
    membership = get_team_to(key, Act.REMOVE_MEMBER)
    try:
        gone = remove(session(), by=membership, person_id=person_id, now=now())
    except UnfitRole:
        abort(403)
    flash(f"{gone.person.name} is not in the team any more. You can undo this for seven days.")
    return _back(key)


@bp.post(f"/teams/<key>/members/{PERSON}/return")
@limiter.limit(TEAM_CHANGES, key_func=person_key)
def undo(key: str, person_id: int) -> Response:
    """Undo a removal."""
    membership = get_team_to(key, Act.REMOVE_MEMBER)
    try:
        back = take_back(session(), by=membership, person_id=person_id, now=now())
    except CannotTakeBack as refusal:
        flash(str(refusal))
    else:
        flash(f"{member(session(), back.team_id, person_id).person.name} is in the team again.")
    return _back(key)


def _page(membership: Membership, person_id: int, fault: str = "") -> str:
    other = member(session(), membership.team_id, person_id)
    return render_template("teams/member.html", membership=membership, other=other, fault=fault)


def _back(key: str) -> Response:
    return redirect(url_for("team_members.index", key=key), code=303)
