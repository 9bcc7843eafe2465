"""The assignment that an address names, as this member of the team may see it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from flask import abort

from core.assignments.find import Mine, assignment_in
from core.assignments.policies import Phase
from core.models import Assignment, Membership
from core.teams.permissions import Act, may
from core.teams.roles import Role
from web.services import session
from web.teams.loader import get_team


class Asked(NamedTuple):
    """What the address names, and what is the asker's own about it."""

    membership: Membership
    mine: Mine

    @property
    def assignment(self) -> Assignment:
        """The assignment."""
        return self.mine.assignment

    @property
    def leads(self) -> bool:
        """Whether the asker runs the team."""
        return may(self.membership.role, Act.ASSIGN)

    def told(self, now: datetime) -> bool:
        """Whether the asker may see the katas: before the opening, and before one's own start, they are a secret."""
        phase = self.mine.phase(now)
        return self.leads or (phase is not Phase.UPCOMING and (self.mine.begun or phase is Phase.PAST))


def get_assignment(key: str, number: int, role: Role = Role.MEMBER) -> Asked:
    """404 for what this member may not see, 403 for who is no admin where `role` asks for one."""
    membership = get_team(key, role)
    mine = assignment_in(session(), membership, number)
    if mine is None:
        abort(404)
    return Asked(membership, mine)
