"""The team that an address names, as one of its members sees it."""

from __future__ import annotations

from flask import abort

from core.models import Membership
from core.teams.find import membership_in
from core.teams.permissions import Act, may
from core.teams.roles import Role
from web.identity import signed_in
from web.services import session
from web.teams.refusals import not_in_team


def get_team(key: str, role: Role = Role.MEMBER) -> Membership:
    """One's own membership in the team, with the team.

    Who is not signed in is sent to sign in. 404 for a team that one is not in; 403 when one's role does not cover
    `role`.
    """
    person = signed_in()
    membership = membership_in(session(), key, person.id)
    if membership is None:
        abort(not_in_team(key, person))
    if not membership.role.covers(role):
        abort(403)
    return membership


def get_team_to(key: str, act: Act) -> Membership:
    """The same for who may do this; 403 for other members."""
    membership = get_team(key)
    if not may(membership.role, act):
        abort(403)
    return membership
