"""The kinds of letters to candidates."""

from __future__ import annotations

from enum import StrEnum


class Occasion(StrEnum):
    """Why a candidate is written to."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    NEW_LINK = "new_link"
