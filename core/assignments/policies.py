"""The words of an assignment's life and of its policies."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """A draft is seen by those who run the team; a closed one takes nothing more, whatever its dates say."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class Counts(StrEnum):
    """Which of several submits counts for a kata."""

    BEST = "best"
    LAST = "last"


class Phase(StrEnum):
    """Where a moment lies in somebody's window."""

    UPCOMING = "upcoming"
    OPEN = "open"
    LATE = "late"
    PAST = "past"
