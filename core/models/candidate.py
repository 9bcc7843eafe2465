"""Candidates: who was invited to a screen, and how far the invitation came."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.candidates.letters import Occasion
from core.models.base import Base, UTCDateTime, word
from core.models.person import Person
from core.models.screen import Screen

DUE = text("mail_due_at IS NOT NULL")
TO_REMIND = text("remind_at IS NOT NULL")


class Candidate(Base):
    """One person who is asked to take a screen; they need no account.

    The personal link is made of `key` and `link_number` and signed with the installation's secret key, so it can be
    shown and sent again, yet no table holds it; another number makes all earlier links useless. The row is the outbox
    of its letter: `mail_due_at` says when that is to be sent (again), `letter` what it is about, and `remind_at` when a
    reminder is due by itself. What was erased keeps its row, without a name.
    """

    __tablename__ = "candidate"
    __table_args__ = (
        Index("ix_candidate_screen", "screen_id", "id"),
        Index("ix_candidate_due", "mail_due_at", sqlite_where=DUE, postgresql_where=DUE),
        Index("ix_candidate_to_remind", "remind_at", sqlite_where=TO_REMIND, postgresql_where=TO_REMIND),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(16), unique=True)
    screen_id: Mapped[int] = mapped_column(ForeignKey("screen.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str | None] = mapped_column(String(8))
    link_number: Mapped[int] = mapped_column(default=1)
    extra_minutes: Mapped[int] = mapped_column(default=0)
    is_preview: Mapped[bool] = mapped_column(default=False)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    invited_at: Mapped[datetime] = mapped_column(UTCDateTime)
    expires_at: Mapped[datetime] = mapped_column(UTCDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    remind_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    erasure_asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    erasure_reminded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    letter: Mapped[Occasion] = mapped_column(
        word(Occasion), default=Occasion.INVITATION, server_default=Occasion.INVITATION.value
    )
    mail_due_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    mail_tries: Mapped[int] = mapped_column(default=0)
    mailed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    screen: Mapped[Screen] = relationship()
    inviter: Mapped[Person | None] = relationship()
