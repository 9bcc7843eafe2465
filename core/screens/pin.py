"""Pin a screen: from the first candidate's start on, what is asked changes for nobody any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Kata, Screen, ScreenKata


def screen_lock(screen_id: int) -> str:
    """The lock that whoever changes or pins a screen holds."""
    return f"screen:{screen_id}"


def pin(session: Session, screen: Screen, *, now: datetime) -> None:
    """Fix every kata in its version of this moment, within the caller's transaction that holds `screen_lock`.

    A screen that is pinned stays as it is. A preview pins nothing, so its start does not come here.
    """
    session.refresh(screen, ["pinned_at"])
    if screen.pinned_at is not None:
        return
    rows = session.execute(
        select(ScreenKata, Kata.current_version_id)
        .join(ScreenKata.kata)
        .where(ScreenKata.screen_id == screen.id)
        .execution_options(populate_existing=True)
    )
    for entry, current in rows:
        entry.version_id = current
    screen.pinned_at = now
    session.flush()
