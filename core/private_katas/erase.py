"""The end of private katas: with the organisation that they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.models import Kata, KataUpload, KataVersion, Screen


def erase_private_katas(session: Session, teams: Sequence[int]) -> None:
    """Erase the katas of these teams, and their screens, which asked them, within the caller's transaction.

    What candidates sent is erased before: see `core.candidates.erase.erase_sent`.
    """
    katas = select(Kata.id).where(Kata.team_id.in_(teams))
    if session.scalar(katas.limit(1)) is None:
        return
    session.execute(delete(Screen).where(Screen.team_id.in_(teams)))
    session.execute(delete(KataUpload).where(KataUpload.kata_id.in_(katas)))
    session.execute(update(Kata).where(Kata.team_id.in_(teams)).values(current_version_id=None))
    session.execute(delete(KataVersion).where(KataVersion.kata_id.in_(katas)))
    session.execute(delete(Kata).where(Kata.team_id.in_(teams)))
