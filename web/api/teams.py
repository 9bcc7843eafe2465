"""One's teams and who is in them."""

from __future__ import annotations

from flask import Blueprint
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.accounts.api_tokens import Scope
from core.cursors import Order, fetch_slice
from core.models import Membership
from core.teams.find import membership_in, memberships_of
from web.api.bearer import holder
from web.api.operation import operation
from web.api.problems import refuse
from web.api.schemas import team as shapes
from web.api.schemas.base import AskedSlice
from web.services import session

bp = Blueprint("api_teams", __name__)
NEWEST = Order(Membership.joined_at, Membership.person_id)


@bp.get("/api/v1/teams")
@operation("Teams", Scope.READ, answer=shapes.Teams)
def index() -> shapes.Teams:
    """List your teams"""
    return shapes.Teams(items=[_shown(membership) for membership in memberships_of(session(), holder().id)])


@bp.get("/api/v1/teams/<team>")
@operation("Teams", Scope.READ, answer=shapes.Team)
def show(team: str) -> shapes.Team:
    """Read one of your teams"""
    return _shown(get_membership(team))


@bp.get("/api/v1/teams/<team>/members")
@operation("Teams", Scope.READ, answer=shapes.Members, query=AskedSlice)
def members(team: str, query: AskedSlice) -> shapes.Members:
    """List the members of one of your teams

    By name only: a member's e-mail address is shown to nobody.
    """
    own = get_membership(team)
    everybody = select(Membership).where(Membership.team_id == own.team_id).options(joinedload(Membership.person))
    found = fetch_slice(session(), everybody, NEWEST, after=query.cursor, limit=query.limit)
    shown = [
        shapes.Member(name=member.person.name, role=member.role, joined_at=member.joined_at) for member in found.items
    ]
    return shapes.Members(items=shown, next_cursor=found.next)


def get_membership(team: str) -> Membership:
    """One's own membership; 404 for a team that one is not in."""
    found = membership_in(session(), team, holder().id)
    if found is None:
        refuse(404, "You are in no such team.")
    return found


def _shown(membership: Membership) -> shapes.Team:
    team = membership.team
    return shapes.Team(
        id=team.key, name=team.name, role=membership.role, hires=team.hires, joined_at=membership.joined_at
    )
