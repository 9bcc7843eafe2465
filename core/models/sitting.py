"""Sittings: what a candidate did, when by the server's clock, and the time that the platform gave back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, SourceText, UTCDateTime, word
from core.models.candidate import Candidate
from core.sittings.kinds import Ended, Fault, Happening

# SQLite numbers rows by itself only in a column that is exactly an INTEGER.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


class Sitting(Base):
    """One candidate's way through a screen; there is one, whatever the number of browsers.

    Nothing of the clock is stored but facts: see `core.sittings.clock`. `consent` is the text that was agreed to.
    """

    __tablename__ = "sitting"
    __table_args__ = (
        CheckConstraint("(finished_at IS NULL) = (ended IS NULL)", name="ended_when_finished"),
        Index("ix_sitting_unfinished", "finished_at", "started_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), unique=True)
    consent: Mapped[str] = mapped_column(Text, default="")
    consented_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended: Mapped[Ended | None] = mapped_column(word(Ended))

    candidate: Mapped[Candidate] = relationship()
    credits: Mapped[list[Credit]] = relationship(order_by="Credit.began_at", viewonly=True)


class SittingEvent(Base):
    """One thing that happened on one device, in the order of that device's own numbers. Only ever added.

    A device that hears no answer sends again; the number keeps it from being stored twice. `at` is the server's time,
    `device_at` what the device believed, which decides nothing. An edit has the `revision` of the text that it became,
    and none where another browser's text stood, or time was up: then it is only kept.
    """

    __tablename__ = "sitting_event"
    __table_args__ = (
        UniqueConstraint("sitting_id", "device", "number"),
        Index("ix_sitting_event_kata", "sitting_id", "kata_id", "id"),
    )

    id: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id", ondelete="CASCADE"))
    device: Mapped[str] = mapped_column(String(32))
    number: Mapped[int]
    kata_id: Mapped[int | None] = mapped_column(ForeignKey("kata.id"))
    happening: Mapped[Happening] = mapped_column(word(Happening))
    body: Mapped[dict[str, Any]] = mapped_column(default=dict)
    revision: Mapped[int | None]
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    device_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class SittingText(Base):
    """The text of one kata as it is now; `revision` counts its saves. All since the revision `since` are `device`'s."""

    __tablename__ = "sitting_text"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id", ondelete="CASCADE"), primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"), primary_key=True)
    source: Mapped[str] = mapped_column(SourceText)
    revision: Mapped[int] = mapped_column(default=0)
    device: Mapped[str] = mapped_column(String(32), default="")
    since: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Credit(Base):
    """Time that the platform took from a candidate and gives back. One fault is credited once: see the constraint."""

    __tablename__ = "credit"
    __table_args__ = (
        CheckConstraint("seconds > 0", name="gives_time"),
        UniqueConstraint("sitting_id", "fault", "reference"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id", ondelete="CASCADE"))
    fault: Mapped[Fault] = mapped_column(word(Fault))
    reference: Mapped[str] = mapped_column(String(64))
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seconds: Mapped[int]
    given_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Heartbeat(Base):
    """When a part of the platform was last known to be up; a gap is an outage."""

    __tablename__ = "heartbeat"

    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
