"""How somebody is shown on a board."""

from __future__ import annotations

from enum import StrEnum


class Showing(StrEnum):
    """By the own name, by a name that was drawn for this team, or not at all."""

    NAME = "name"
    PSEUDONYM = "pseudonym"
    HIDDEN = "hidden"
