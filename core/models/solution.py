"""Solutions that people show to others, what others think of them, and reports about unkind ones."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, SourceText, UTCDateTime, word
from core.models.kata import KataVersion
from core.models.person import Person


class Vote(StrEnum):
    """What somebody thinks of a solution."""

    BEST_PRACTICE = "best_practice"
    CLEVER = "clever"


class SharedSolution(Base):
    """A passed solution that its author shows: at most one for each person and kata.

    The text is a copy, so that it can outlive the account of its author, who then is nobody. Solutions of a kata with
    the same fingerprint differ only in names and layout, and are shown as one.
    """

    __tablename__ = "shared_solution"
    __table_args__ = (
        UniqueConstraint("person_id", "kata_id"),
        Index("ix_shared_solution_kata_id_fingerprint", "kata_id", "fingerprint"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    submission_id: Mapped[str | None] = mapped_column(ForeignKey("submission.id", ondelete="SET NULL"), index=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"))
    kata_version_id: Mapped[int] = mapped_column(ForeignKey("kata_version.id"))
    source: Mapped[str] = mapped_column(SourceText)
    fingerprint: Mapped[str] = mapped_column(String(64))
    anonymous: Mapped[bool] = mapped_column(default=False)
    shared_at: Mapped[datetime] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    person: Mapped[Person | None] = relationship()
    version: Mapped[KataVersion] = relationship()


class SolutionVote(Base):
    """One person's vote for all solutions of a kata with one fingerprint."""

    __tablename__ = "solution_vote"

    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    vote: Mapped[Vote] = mapped_column(word(Vote), primary_key=True)
    voted_at: Mapped[datetime] = mapped_column(UTCDateTime)


class SolutionReport(Base):
    """Somebody found a shared solution unkind, and says why."""

    __tablename__ = "solution_report"
    __table_args__ = (UniqueConstraint("solution_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    solution_id: Mapped[int] = mapped_column(ForeignKey("shared_solution.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    reason: Mapped[str] = mapped_column(String(500))
    reported_at: Mapped[datetime] = mapped_column(UTCDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
