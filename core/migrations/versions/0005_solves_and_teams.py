"""Solves, and teams"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    solve = op.create_table(
        "solve",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), primary_key=True),
        sa.Column("submission_id", sa.String(36), nullable=False, unique=True),
        sa.Column("solved_at", UTCDateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
    )
    op.create_index("ix_solve_person_day", "solve", ["person_id", "day"])
    op.create_index("ix_solve_kata", "solve", ["kata_id"])
    op.create_table(
        "peek",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), primary_key=True),
        sa.Column("peeked_at", UTCDateTime(), nullable=False),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(16), nullable=False, unique=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
    )
    op.create_table(
        "membership",
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("team.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("joined_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])
    if rows := _earlier_solves(op.get_bind()):
        op.bulk_insert(solve, rows)


def downgrade() -> None:
    for table in ("membership", "team", "peek", "solve"):
        op.drop_table(table)


def _earlier_solves(connection: sa.Connection) -> list[dict[str, object]]:
    """What was solved before solves were written down, as `core.scoring.record` would have had it."""
    submits = connection.execute(
        sa.text(
            "SELECT s.person_id, s.kata_id, s.id, s.created_at, s.verdict, p.time_zone, v.difficulty FROM submission s"
            " JOIN person p ON p.id = s.person_id JOIN kata_version v ON v.id = s.kata_version_id"
            " WHERE s.mode = 'submit' AND s.state = 'graded' ORDER BY s.created_at"
        ).columns(created_at=UTCDateTime())
    )
    tries: dict[tuple[int, int], int] = {}
    solves: dict[tuple[int, int], dict[str, object]] = {}
    for person_id, kata_id, submission_id, sent, verdict, zone, difficulty in submits:
        key = (person_id, kata_id)
        tries[key] = tries.get(key, 0) + 1
        if verdict == "passed" and key not in solves:
            solves[key] = {
                "person_id": person_id,
                "kata_id": kata_id,
                "submission_id": submission_id,
                "solved_at": sent,
                "day": _day(sent, zone),
                "tries": tries[key],
                "points": 5 * difficulty * (difficulty + 1),
            }
    return list(solves.values())


def _day(moment: datetime, zone: str) -> object:
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone(UTC).date()
