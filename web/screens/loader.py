"""The organisation and the screen that an address names, as this member may see or change them."""

from __future__ import annotations

from typing import NamedTuple

from flask import abort

from core.models import Membership, Screen
from core.screens.find import screen_in
from core.teams.permissions import Act, may
from web.services import session
from web.teams.loader import get_team


class Asked(NamedTuple):
    """The asker's membership, and the screen."""

    membership: Membership
    screen: Screen

    @property
    def hires(self) -> bool:
        """Whether the asker may change screens and invite candidates, and not only review."""
        return may(self.membership.role, Act.HIRE)


def get_organisation(key: str, act: Act) -> Membership:
    """404 for a team that one is not in or that does not hire; 403 for who may not do this in it."""
    membership = get_team(key)
    if not membership.team.hires:
        abort(404)
    if not may(membership.role, act):
        abort(403)
    return membership


def get_screen(key: str, screen: str, act: Act) -> Asked:
    """The same, and the team's screen with this key; 404 for others."""
    membership = get_organisation(key, act)
    found = screen_in(session(), membership.team_id, screen)
    if found is None:
        abort(404)
    return Asked(membership, found)
