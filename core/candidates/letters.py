"""The kinds of letters to candidates, and about them to the company's people."""

from __future__ import annotations

from enum import StrEnum


class Occasion(StrEnum):
    """Why a candidate is written to."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    NEW_LINK = "new_link"


class Matter(StrEnum):
    """Why those who hire are written to about a candidate."""

    ERASURE_ASKED = "erasure_asked"
    ERASURE_SOON = "erasure_soon"
    MESSAGE = "message"


ERASURES = frozenset({Matter.ERASURE_ASKED, Matter.ERASURE_SOON})
