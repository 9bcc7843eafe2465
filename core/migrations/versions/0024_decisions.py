"""Scorecards, decisions about candidates, and remarks beside their code"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0024"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("screen_id", sa.Integer(), sa.ForeignKey("screen.id", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
    )
    op.create_index("ix_criterion_screen", "criterion", ["screen_id", "position"])
    op.create_table(
        "decision",
        *_by_somebody(),
        sa.Column("choice", sa.String(20), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_decision_candidate", "decision", ["candidate_id", "id"])
    op.create_index("ix_decision_reviewer_id", "decision", ["reviewer_id"])
    op.create_table(
        "remark",
        *_by_somebody(),
        sa.Column("submission_id", sa.String(36), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("line >= 0", name="line_counts"),
    )
    op.create_index("ix_remark_candidate", "remark", ["candidate_id", "submission_id", "line"])
    op.create_index("ix_remark_reviewer_id", "remark", ["reviewer_id"])


def downgrade() -> None:
    for table in ("remark", "decision", "criterion"):
        op.drop_table(table)


def _by_somebody() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("candidate_id", sa.Integer(), sa.ForeignKey("candidate.id", ondelete="CASCADE"), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("reviewer_name", sa.String(120), nullable=False),
    ]
