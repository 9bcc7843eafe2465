"""The katas of a screen with their share of the score, as its pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Float, Result, cast, func, select
from sqlalchemy.orm import Session

from core.models import Kata, KataVersion, Screen, ScreenKata


@dataclass(frozen=True, slots=True)
class Content:
    """One kata of a screen, in the version that candidates get. `share` is in percent of the whole score."""

    kata_id: int
    version_id: int
    track: str
    slug: str
    title: str
    kind: str
    difficulty: int
    weight: int
    withdrawn: bool
    newer: bool
    is_private: bool
    share: float

    @property
    def address(self) -> str:
        """`track/slug`."""
        return f"{self.track}/{self.slug}"


def contents(session: Session, screen: Screen) -> list[Content]:
    """The katas in their order. Of a pinned screen in the pinned versions; `newer` says that there is a later one."""
    version = KataVersion
    share = cast(ScreenKata.weight * 100.0 / func.sum(ScreenKata.weight).over(), Float)
    rows: Result[*tuple[Any, ...]] = session.execute(
        select(
            Kata.id, version.id, Kata.track, Kata.slug, version.title, version.kind, version.difficulty,
            ScreenKata.weight, Kata.retired_at.is_not(None), version.id != Kata.current_version_id,
            Kata.team_id.is_not(None), share,
        )
        .join(ScreenKata, ScreenKata.kata_id == Kata.id)
        .join(version, version.id == func.coalesce(ScreenKata.version_id, Kata.current_version_id))
        .where(ScreenKata.screen_id == screen.id)
        .order_by(ScreenKata.position)
    )  # fmt: skip
    return [Content(*row) for row in rows]
