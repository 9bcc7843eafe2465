"""What everybody has gathered per period, kept ready to be ranked; frozen boards; who is shown by which name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from core.boards.period import Span
from core.boards.showing import Showing
from core.models.base import Base, UTCDateTime, word

COUNTS = ("points", "solves", "first_tries", "before", "reached_at")


class Gathered:
    """What one person gathered in one period; there is no row where they solved nothing that counts.

    `reached_at` is when the solve was sent that brought the points to what they are. `before` belongs to weeks: the
    points of the four weeks before it.
    """

    span: Mapped[Span] = mapped_column(word(Span), primary_key=True)
    start: Mapped[date] = mapped_column(Date, primary_key=True)
    points: Mapped[int]
    solves: Mapped[int]
    first_tries: Mapped[int]
    before: Mapped[int]
    reached_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Tally(Gathered, Base):
    """The sum of a person's solves of a period, recounted in the transaction that changes one of them."""

    __tablename__ = "tally"
    # With all that a board shows, so that ranking a team opens no row of the table.
    __table_args__ = (Index("ix_tally_period", "span", "start", "person_id", postgresql_include=COUNTS),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)


class Freeze(Base):
    """A team's board stands still: its members see the standing of that moment."""

    __tablename__ = "freeze"

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), primary_key=True)
    frozen_at: Mapped[datetime] = mapped_column(UTCDateTime)
    frozen_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))


class FrozenTally(Gathered, Base):
    """A tally as it was when the team's board was frozen. Only of periods that had not ended then."""

    __tablename__ = "frozen_tally"

    team_id: Mapped[int] = mapped_column(ForeignKey("freeze.team_id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)


class AssignmentTally(Base):
    """What one member has reached in an assignment, for its board; there is no row where they solved none of it.

    Counted anew by `core.assignments.tally` in the transaction that changes what it is counted from. While the team's
    board is frozen there is a second row, `at_freeze`, as it stood at that moment.
    """

    __tablename__ = "assignment_tally"

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True)
    at_freeze: Mapped[bool] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    points: Mapped[int]
    solves: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    reached_at: Mapped[datetime] = mapped_column(UTCDateTime)


class BoardName(Base):
    """How a member wants to be shown on the team's boards; without a row by their own name."""

    __tablename__ = "board_name"

    team_id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True)
    showing: Mapped[Showing] = mapped_column(word(Showing))
    pseudonym: Mapped[str | None] = mapped_column(String(40))

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 - SQLAlchemy calls it with the class
        return (
            ForeignKeyConstraint(
                ["team_id", "person_id"], ["membership.team_id", "membership.person_id"], ondelete="CASCADE"
            ),
            UniqueConstraint("team_id", "pseudonym"),
        )
