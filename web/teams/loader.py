"""The team that an address names, as one of its members sees it."""

from __future__ import annotations

from flask import abort

from core.models import Membership
from core.teams.find import membership_in
from core.teams.roles import Role
from web.identity import signed_in
from web.services import session


def get_team(key: str, role: Role = Role.MEMBER) -> Membership:
    """One's own membership in the team, with the team.

    Who is not signed in is sent to sign in. 404 for a team that one is not in; 403 when one's role does not cover
    `role`.
    """
    membership = membership_in(session(), key, signed_in().id)
    if membership is None:
        abort(404)
    if not membership.role.covers(role):
        abort(403)
    return membership
