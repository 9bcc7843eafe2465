"""Take-home screens and the katas that they are made of."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime, word
from core.models.kata import Kata, KataVersion
from core.models.team import Team
from core.screens.rules import Ai, Help, Shown, Stage


class Screen(Base):
    """What a team that hires asks of its candidates. `key` names it in addresses, random as a team's.

    `minutes` is the duration from a candidate's own start; without one, the window until `closes_at` is free to use.
    `language` is the one of the company's own texts, `page_languages` those of the pages around them, the first first.
    Once the first candidate has started, `pinned_at` is set: what is asked changes for nobody any more.
    """

    __tablename__ = "screen"
    __table_args__ = (
        CheckConstraint("minutes IS NOT NULL OR closes_at IS NOT NULL", name="has_an_end"),
        CheckConstraint("opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name="opens_before_closing"),
        Index("ix_screen_team", "team_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(16), unique=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    stage: Mapped[Stage] = mapped_column(word(Stage), default=Stage.DRAFT)
    title: Mapped[str] = mapped_column(String(120))
    instructions: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="en")
    page_languages: Mapped[str] = mapped_column(String(64), default="en", server_default="en")
    time_zone: Mapped[str] = mapped_column(String(64), default="UTC")
    minutes: Mapped[int | None]
    opens_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    help: Mapped[Help] = mapped_column(word(Help), default=Help.REFERENCE)
    ai: Mapped[Ai] = mapped_column(word(Ai), default=Ai.FORBIDDEN)
    policy: Mapped[str] = mapped_column(Text, default="")
    shown: Mapped[Shown] = mapped_column(word(Shown), default=Shown.NAMES)
    shows_report: Mapped[bool] = mapped_column(default=True)
    consent: Mapped[str] = mapped_column(Text, default="")
    privacy_contact: Mapped[str] = mapped_column(String(200), default="", server_default="")
    privacy_link: Mapped[str] = mapped_column(String(300), default="", server_default="")
    retention_days: Mapped[int] = mapped_column(default=180)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    pinned_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    team: Mapped[Team] = relationship()
    katas: Mapped[list[ScreenKata]] = relationship(
        order_by="ScreenKata.position", cascade="all, delete-orphan", passive_deletes=True
    )


class ScreenKata(Base):
    """A kata of a screen, and its share of the score. `version_id` is set when the screen is pinned."""

    __tablename__ = "screen_kata"
    __table_args__ = (CheckConstraint("weight > 0", name="weighs"),)

    screen_id: Mapped[int] = mapped_column(ForeignKey("screen.id", ondelete="CASCADE"), primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"), primary_key=True, index=True)
    position: Mapped[int]
    weight: Mapped[int] = mapped_column(default=1)
    version_id: Mapped[int | None] = mapped_column(ForeignKey("kata_version.id"))

    kata: Mapped[Kata] = relationship()
    version: Mapped[KataVersion | None] = relationship()
