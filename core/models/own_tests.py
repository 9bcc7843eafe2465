"""The tests that somebody writes for themselves: one file per owner and kata, kept as a draft is."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, SourceText, UTCDateTime


class OwnTests(Base):
    """The text in the tab. `revision` grows by one with every save, so that a stale save is noticed."""

    __tablename__ = "own_tests"
    __table_args__ = (
        UniqueConstraint("person_id", "kata_id"),
        UniqueConstraint("visitor", "kata_id"),
        CheckConstraint("(person_id IS NULL) <> (visitor IS NULL)", name="one_owner"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    visitor: Mapped[str | None] = mapped_column(String(64))
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"))
    source: Mapped[str] = mapped_column(SourceText)
    revision: Mapped[int] = mapped_column(default=1)
    updated_at: Mapped[datetime] = mapped_column(UTCDateTime)
