"""Which version of a kata a candidate gets: the pinned one, or in a preview before any start today's."""

from __future__ import annotations

from core.models import KataVersion, ScreenKata


def version_asked(entry: ScreenKata) -> KataVersion | None:
    """None when the kata has no version that could be solved."""
    return entry.version if entry.version_id is not None else entry.kata.current_version
