"""What somebody did on each day of theirs, and which katas come back to them for review."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime
from core.models.kata import Kata


class PracticeDay(Base):
    """One day on which somebody submitted, as their own calendar had it then. Rows only ever grow.

    `submits` counts what was judged by hidden tests. `first_at` and `last_at` say when the first and the last thing was
    sent that keeps a streak, a solve or a review; there is none while they are empty.
    """

    __tablename__ = "practice_day"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    submits: Mapped[int] = mapped_column(default=0)
    first_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    last_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


class Reviewer(Base):
    """Somebody who wants solved katas to come back. Who does not has no row."""

    __tablename__ = "reviewer"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime)


class Review(Base):
    """When a solved kata comes back. `step` counts the reviews that were passed; after the last one nothing is due."""

    __tablename__ = "review"
    __table_args__ = (Index("ix_review_person_due", "person_id", "due"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"), primary_key=True)
    step: Mapped[int] = mapped_column(default=0)
    due: Mapped[date | None] = mapped_column(Date)
    stopped_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    kata: Mapped[Kata] = relationship()
