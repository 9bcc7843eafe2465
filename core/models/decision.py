"""What people of an organisation think of a candidate: criteria, remarks on lines, and decisions that stay."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Connection, ForeignKey, Index, String, Text, event
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from core.decisions.choices import Choice
from core.models.base import Base, UTCDateTime, word


class Criterion(Base):
    """One line of a screen's scorecard."""

    __tablename__ = "criterion"
    __table_args__ = (Index("ix_criterion_screen", "screen_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    screen_id: Mapped[int] = mapped_column(ForeignKey("screen.id", ondelete="CASCADE"))
    position: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))


class Decision(Base):
    """What one person decided, with a reason. Never changed: who thinks again writes another.

    A reviewer's is a recommendation; one that `is_final` is the organisation's. `scores` are the criteria as they read
    then, each with a score: `{"title": ..., "score": 1..4}`. `reviewer_name` stays when the account is gone.
    """

    __tablename__ = "decision"
    __table_args__ = (Index("ix_decision_candidate", "candidate_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    reviewer_name: Mapped[str] = mapped_column(String(120))
    choice: Mapped[Choice] = mapped_column(word(Choice))
    is_final: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(Text)
    scores: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    decided_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Remark(Base):
    """What somebody noted beside one line of what a candidate sent. Line 0 is the text as a whole."""

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint("line >= 0", name="line_counts"),
        Index("ix_remark_candidate", "candidate_id", "submission_id", "line"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"))
    submission_id: Mapped[str] = mapped_column(String(36))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    reviewer_name: Mapped[str] = mapped_column(String(120))
    line: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime)


class DecisionsStay(Exception):
    """A decision was about to be changed or deleted, which is a fault of ours."""


@event.listens_for(Decision, "before_update")
@event.listens_for(Decision, "before_delete")
def _keep(_mapper: Mapper[Decision], _connection: Connection, _decision: Decision) -> None:
    raise DecisionsStay
