"""What somebody may do in a team."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """From the least to the most that one may do: take part, run the team, own it."""

    MEMBER = "member"
    ADMIN = "admin"
    OWNER = "owner"

    def covers(self, other: Role) -> bool:
        """Whether this role may do all that `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)
