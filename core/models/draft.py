"""What somebody is typing: one text per owner and kata."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Base, SourceText, UTCDateTime, word


class Draft(Base):
    """The text in the editor. `revision` grows by one with every save, so that a stale save is noticed."""

    __tablename__ = "draft"
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


class Shelved(StrEnum):
    """Why a text made way for another one."""

    SIGNED_IN = "signed_in"  # A visitor who had a draft of the same kata signed in.
    STARTED_OVER = "started_over"
    CAME_LATE = "came_late"  # It was saved from a page that did not know of the newer draft.
    CHOSEN_OVER = "chosen_over"  # Of two texts that met, the person went on with the other one.
    REVIEWED = "reviewed"  # A review of the kata began, with the starter.
    RESTORED = "restored"  # An earlier text was brought back in its place.


class ShelvedDraft(Base):
    """A version of a draft that made way for another text: two met, and neither may be lost."""

    __tablename__ = "shelved_draft"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (visitor IS NULL)", name="one_owner"),
        Index(None, "person_id", "kata_id"),
        Index(None, "visitor", "kata_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    visitor: Mapped[str | None] = mapped_column(String(64))
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"))
    source: Mapped[str] = mapped_column(SourceText)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    shelved_at: Mapped[datetime] = mapped_column(UTCDateTime)
    why: Mapped[Shelved] = mapped_column(word(Shelved))
