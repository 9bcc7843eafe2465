"""Teams and who is in them, as the API shows them."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from core.teams.roles import Role
from web.api.schemas.base import Given, Listed


class Team(Given):
    """A team that you are in."""

    id: str = Field(description="As in the team's address on the site.")
    name: str
    role: Role = Field(description="What you may do in it.")
    hires: bool = Field(description="Whether it is an organisation that makes screens.")
    joined_at: datetime


class Teams(Given):
    """All teams that you are in, by name."""

    items: list[Team]


class Member(Given):
    """Somebody in a team."""

    name: str
    role: Role
    joined_at: datetime


class Members(Listed[Member]):
    """The members of a team, who joined last first."""
