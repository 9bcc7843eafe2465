"""Assignments: katas that a team solves within a window of time, and what is different for single people."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.assignments.policies import Counts, Stage
from core.models.base import Base, UTCDateTime, word
from core.models.kata import Kata
from core.models.person import Person
from core.models.team import Team


class Assignment(Base):
    """An ordered set of katas with dates and policies.

    The dates are moments; `time_zone` is the zone in which they were meant, so that a form shows the same wall-clock
    times again. `own_minutes` makes it a timed set: each person has that long from a start of their own.
    """

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("opens_at < due_at", name="opens_before_due"),
        CheckConstraint("late_until IS NULL OR late_until > due_at", name="late_after_due"),
        Index("ix_assignment_team_due", "team_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text, default="")
    time_zone: Mapped[str] = mapped_column(String(64))
    opens_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    late_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    late_penalty: Mapped[int] = mapped_column(default=0)
    counts: Mapped[Counts] = mapped_column(word(Counts), default=Counts.BEST)
    submit_limit: Mapped[int | None]
    cooldown_minutes: Mapped[int] = mapped_column(default=0)
    own_minutes: Mapped[int | None]
    earlier_solves: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    team: Mapped[Team] = relationship()
    katas: Mapped[list[AssignmentKata]] = relationship(
        order_by="AssignmentKata.position", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def stage(self) -> Stage:
        """Where it is in its life; an archived one keeps the stage that it had."""
        if self.published_at is None:
            return Stage.DRAFT
        return Stage.PUBLISHED if self.closed_at is None else Stage.CLOSED


class AssignmentKata(Base):
    """A kata of an assignment, and the points that it had when it was put in: a score does not move by itself."""

    __tablename__ = "assignment_kata"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"), primary_key=True, index=True)
    position: Mapped[int]
    points: Mapped[int]

    kata: Mapped[Kata] = relationship()


class Extension(Base):
    """Other dates for one person. In a timed set, also more minutes. `reason` is shown to that person."""

    __tablename__ = "extension"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    late_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    more_minutes: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(String(500), default="")
    granted_at: Mapped[datetime] = mapped_column(UTCDateTime)

    person: Mapped[Person] = relationship()


class AssignmentStart(Base):
    """When one person started the clock of a timed set, and when it runs out."""

    __tablename__ = "assignment_start"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
