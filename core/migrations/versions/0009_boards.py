"""Boards: tallies, frozen boards, and by which name somebody is shown"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    tally = op.create_table("tally", _person(), *_gathered())
    op.create_index("ix_tally_period", "tally", ["span", "start", "person_id"])
    op.create_table(
        "freeze",
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("team.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("frozen_at", UTCDateTime(), nullable=False),
        sa.Column("frozen_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )
    op.create_table(
        "frozen_tally",
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("freeze.team_id", ondelete="CASCADE"), primary_key=True),
        _person(),
        *_gathered(),
    )
    op.create_index("ix_frozen_tally_person_id", "frozen_tally", ["person_id"])
    op.create_table(
        "board_name",
        sa.Column("team_id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), primary_key=True),
        sa.Column("showing", sa.String(20), nullable=False),
        sa.Column("pseudonym", sa.String(40)),
        sa.ForeignKeyConstraint(
            ["team_id", "person_id"], ["membership.team_id", "membership.person_id"], ondelete="CASCADE"
        ),
        sa.UniqueConstraint("team_id", "pseudonym"),
    )
    _count_earlier_solves(op.get_bind(), tally)


def downgrade() -> None:
    for table in ("board_name", "frozen_tally", "freeze", "tally"):
        op.drop_table(table)


def _person() -> sa.Column[Any]:
    return sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)


def _gathered() -> list[sa.Column[Any]]:
    return [
        sa.Column("span", sa.String(20), primary_key=True),
        sa.Column("start", sa.Date(), primary_key=True),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("solves", sa.Integer(), nullable=False),
        sa.Column("first_tries", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("reached_at", UTCDateTime(), nullable=False),
    ]


def _count_earlier_solves(connection: sa.Connection, tally: sa.Table) -> None:
    """What was gathered before tallies were kept, as `core.boards.tally` would have counted it, person by person."""
    solves = connection.execute(
        sa.text(
            "SELECT person_id, day, solved_at, points, tries FROM solve WHERE points > 0 ORDER BY person_id"
        ).columns(day=sa.Date(), solved_at=UTCDateTime())
    ).all()
    for person_id, theirs in groupby(solves, key=itemgetter(0)):
        op.bulk_insert(tally, _rows(person_id, [tuple(solve[1:]) for solve in theirs]))


def _rows(person_id: int, solves: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    rows: dict[tuple[str, date], dict[str, Any]] = {}
    for day, solved_at, points, tries in solves:
        for span, start in _periods(day):
            row = rows.setdefault(
                (span, start), {"points": 0, "solves": 0, "first_tries": 0, "before": 0, "reached_at": solved_at}
            )
            row["points"] += points
            row["solves"] += 1
            row["first_tries"] += tries == 1
            row["reached_at"] = max(row["reached_at"], solved_at)
    for (span, start), row in rows.items():
        row |= {"person_id": person_id, "span": span, "start": start}
        if span == "week":
            row["before"] = sum(
                rows[span, week]["points"] for week in _four_weeks_before(start) if (span, week) in rows
            )
    return list(rows.values())


def _four_weeks_before(start: date) -> list[date]:
    return [start - timedelta(weeks=back) for back in range(1, 5)]


def _periods(day: date) -> list[tuple[str, date]]:
    return [
        ("week", day - timedelta(days=day.weekday())),
        ("month", day.replace(day=1)),
        ("all", date(1970, 1, 1)),
    ]
