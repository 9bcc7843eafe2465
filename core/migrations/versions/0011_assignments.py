"""Assignments of teams, and an index that holds all that their results need"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("team.id", ondelete="CASCADE"), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("opens_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("late_until", UTCDateTime()),
        sa.Column("late_penalty", sa.Integer(), nullable=False),
        sa.Column("counts", sa.String(20), nullable=False),
        sa.Column("submit_limit", sa.Integer()),
        sa.Column("cooldown_minutes", sa.Integer(), nullable=False),
        sa.Column("own_minutes", sa.Integer()),
        sa.Column("earlier_solves", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("published_at", UTCDateTime()),
        sa.Column("closed_at", UTCDateTime()),
        sa.Column("archived_at", UTCDateTime()),
        sa.CheckConstraint("opens_at < due_at", name="opens_before_due"),
        sa.CheckConstraint("late_until IS NULL OR late_until > due_at", name="late_after_due"),
    )
    op.create_index("ix_assignment_team_due", "assignment", ["team_id", "due_at"])
    op.create_table(
        "assignment_kata",
        _of_assignment(),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
    )
    op.create_index("ix_assignment_kata_kata_id", "assignment_kata", ["kata_id"])
    op.create_table(
        "extension",
        _of_assignment(),
        _of_person(),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("late_until", UTCDateTime()),
        sa.Column("more_minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("granted_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_extension_person_id", "extension", ["person_id"])
    op.create_table(
        "assignment_start",
        _of_assignment(),
        _of_person(),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_assignment_start_person_id", "assignment_start", ["person_id"])
    submits = ["person_id", "kata_id", "mode", "created_at", "state", "verdict"]
    op.create_index("ix_submission_submits", "submission", submits)


def downgrade() -> None:
    op.drop_index("ix_submission_submits", "submission")
    for table in ("assignment_start", "extension", "assignment_kata", "assignment"):
        op.drop_table(table)


def _of_assignment() -> sa.Column[int]:
    return sa.Column(
        "assignment_id", sa.Integer(), sa.ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True
    )


def _of_person() -> sa.Column[int]:
    return sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
