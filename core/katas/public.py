"""Which katas everybody may see. All that lists or finds katas for everybody asks here, so that a private kata of an
organisation cannot be left in by forgetting a condition.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement

from core.models import Kata


def in_catalogue() -> ColumnElement[bool]:
    """The condition that a kata is in the catalogue: it belongs to no organisation, and was not withdrawn."""
    return Kata.team_id.is_(None) & Kata.retired_at.is_(None)


def was_in_catalogue() -> ColumnElement[bool]:
    """The condition that a kata was in the catalogue and was withdrawn."""
    return Kata.team_id.is_(None) & Kata.retired_at.is_not(None)


def open_to(team_id: int) -> ColumnElement[bool]:
    """The condition that a team may ask a kata of its candidates: it is in the catalogue, or their own and in use."""
    return (Kata.team_id.is_(None) | (Kata.team_id == team_id)) & Kata.retired_at.is_(None)
