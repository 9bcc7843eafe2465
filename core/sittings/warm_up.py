"""The warm-up: an easy kata in the same editor, which nobody scores, to get to know the page before the clock runs."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from core.models import Kata, KataVersion, Screen, ScreenKata

EASY = 2
FIRST_TRACK = "core-python"


def warm_up_of(session: Session, screen: Screen) -> Kata | None:
    """The easiest kata of the catalogue that the screen does not ask; None where there is no easy one."""
    asked = select(ScreenKata.kata_id).where(ScreenKata.screen_id == screen.id)
    return session.scalar(
        select(Kata)
        .join(Kata.current_version)
        .where(Kata.retired_at.is_(None), Kata.id.not_in(asked))
        .where(KataVersion.kind == "implement", KataVersion.difficulty <= EASY)
        .order_by(KataVersion.difficulty, Kata.track != FIRST_TRACK, Kata.position, Kata.slug)
        .limit(1)
        .options(contains_eager(Kata.current_version))
    )
