"""What counts: the first time that somebody solved a kata, and whether they had looked at others' solutions before."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, UTCDateTime
from core.models.kata import Kata


class Solve(Base):
    """One kata that one person has solved; the submission sent first of those that passed is the one that counts.

    `day` is the calendar day on which they sent it in the zone that they lived in then, so that nobody's week ends at
    another's midnight, and moving later changes no past day. `tries` counts submissions up to and with this one.
    """

    __tablename__ = "solve"
    __table_args__ = (Index("ix_solve_person_day", "person_id", "day"), Index("ix_solve_kata", "kata_id"))

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(36), unique=True)
    solved_at: Mapped[datetime] = mapped_column(UTCDateTime)
    day: Mapped[date] = mapped_column(Date)
    tries: Mapped[int]
    points: Mapped[int]

    kata: Mapped[Kata] = relationship()


class Peek(Base):
    """Somebody chose to see others' solutions of a kata before they had solved it: its points are forfeited."""

    __tablename__ = "peek"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"), primary_key=True)
    peeked_at: Mapped[datetime] = mapped_column(UTCDateTime)
