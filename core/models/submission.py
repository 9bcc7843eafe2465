"""Submissions and what became of each test. The row is the outbox: it is committed before any queue hears of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Float, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.models.base import Base, SourceText, UTCDateTime, word
from core.models.kata import KataVersion
from core.submissions.states import Lane, Mode, State, Status, Verdict

WAITING = text("state IN ('queued', 'running')")
REGRADES = text("regrades IS NOT NULL")


class Submission(Base):
    """One source that somebody sent. `verdict` is set only in the state `graded`; a graded row never changes.

    A re-grade is a row of its own that `regrades` another; it belongs to a visitor that no browser is.
    `own_tests` are tests of the person's own that a Run runs too, and `own_message` says why they could not be run.
    `environment` is what the verdict was reached with: the image, or the Python and its packages.
    """

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (visitor IS NULL)", name="one_owner"),
        CheckConstraint("(state = 'graded') = (verdict IS NOT NULL)", name="verdict_when_graded"),
        Index("ix_submission_person_kata", "person_id", "kata_id", "created_at"),
        # All that the results of an assignment read of a submit, so that no row with its source need be opened.
        Index("ix_submission_submits", "person_id", "kata_id", "mode", "created_at", "state", "verdict"),
        Index("ix_submission_visitor_kata", "visitor", "kata_id", "created_at"),
        Index("ix_submission_regrades", "regrades", sqlite_where=REGRADES, postgresql_where=REGRADES),
        Index("ix_submission_waiting", "state", "created_at", sqlite_where=WAITING, postgresql_where=WAITING),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    visitor: Mapped[str | None] = mapped_column(String(64))
    regrades: Mapped[str | None] = mapped_column(String(36))
    kata_id: Mapped[int] = mapped_column(ForeignKey("kata.id"))
    kata_version_id: Mapped[int] = mapped_column(ForeignKey("kata_version.id"))
    mode: Mapped[Mode] = mapped_column(word(Mode))
    lane: Mapped[Lane] = mapped_column(word(Lane))
    source: Mapped[str] = mapped_column(SourceText)
    source_hash: Mapped[str] = mapped_column(String(64))
    own_tests: Mapped[str | None] = mapped_column(SourceText, deferred=True)
    state: Mapped[State] = mapped_column(word(State))
    verdict: Mapped[Verdict | None] = mapped_column(word(Verdict))
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    claimed_by: Mapped[str | None] = mapped_column(String(120))
    message: Mapped[str] = mapped_column(Text, default="")
    own_message: Mapped[str] = mapped_column(Text, default="", server_default="")
    output: Mapped[str] = mapped_column(Text, default="")
    frames: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    duration_ms: Mapped[float | None] = mapped_column(Float)
    environment: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    graded_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    version: Mapped[KataVersion] = relationship()
    outcomes: Mapped[list[TestOutcome]] = relationship(order_by="TestOutcome.position", viewonly=True)


class TestOutcome(Base):
    """What became of one test in one attempt. One that is the person's `own` counts for no verdict.

    `output` is the beginning of what it printed, and `output_cut` how many characters follow. Where more than the
    beginning was kept, `printed` has all of that, `printed_length` characters, to be downloaded.
    """

    __test__ = False
    __tablename__ = "test_outcome"

    submission_id: Mapped[str] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True)
    attempt: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    own: Mapped[bool] = mapped_column(default=False, server_default=false())
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    status: Mapped[Status] = mapped_column(word(Status))
    message: Mapped[str] = mapped_column(Text, default="")
    output: Mapped[str] = mapped_column(Text, default="")
    output_cut: Mapped[int] = mapped_column(default=0)
    printed: Mapped[str | None] = mapped_column(Text, deferred=True)
    printed_length: Mapped[int] = mapped_column(default=0, server_default="0")
    duration_ms: Mapped[float] = mapped_column(Float, default=0.0)
    frames: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    expected: Mapped[str | None] = mapped_column(Text)
    actual: Mapped[str | None] = mapped_column(Text)
    calls: Mapped[list[dict[str, Any]]] = mapped_column(default=list, server_default="[]")
    calls_before: Mapped[int] = mapped_column(default=0, server_default="0")
