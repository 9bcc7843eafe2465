"""What candidates write to the company, and the letters by which its people are told of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.candidates.letters import Matter
from core.models.base import Base, UTCDateTime, word
from core.models.candidate import Candidate
from core.models.kata import Kata
from core.models.person import Person


class CandidateMessage(Base):
    """Something is wrong, or something is needed: said by a candidate at this moment, while this kata was open."""

    __tablename__ = "candidate_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    kata_id: Mapped[int | None] = mapped_column(ForeignKey("kata.id"))
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)

    kata: Mapped[Kata | None] = relationship()


class Notice(Base):
    """A letter on its way to one of the company's people: what about, and when it is sent (again). Sent, it is gone."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("candidate_id", "person_id", "matter"), Index("ix_notice_due", "mail_due_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    matter: Mapped[Matter] = mapped_column(word(Matter))
    mail_due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    mail_tries: Mapped[int] = mapped_column(default=0)

    candidate: Mapped[Candidate] = relationship()
    person: Mapped[Person] = relationship()
