"""Shared solutions, votes and reports"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import SourceText, UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_solution",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE")),
        sa.Column("submission_id", sa.String(36), sa.ForeignKey("submission.id", ondelete="SET NULL")),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), nullable=False),
        sa.Column("kata_version_id", sa.Integer(), sa.ForeignKey("kata_version.id"), nullable=False),
        sa.Column("source", SourceText(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("shared_at", UTCDateTime(), nullable=False),
        sa.Column("hidden_at", UTCDateTime()),
        sa.UniqueConstraint("person_id", "kata_id"),
    )
    op.create_index("ix_shared_solution_kata_id_fingerprint", "shared_solution", ["kata_id", "fingerprint"])
    op.create_index("ix_shared_solution_submission_id", "shared_solution", ["submission_id"])
    op.create_table(
        "solution_vote",
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), primary_key=True),
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("vote", sa.String(20), primary_key=True),
        sa.Column("voted_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_solution_vote_person_id", "solution_vote", ["person_id"])
    op.create_table(
        "solution_report",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("solution_id", sa.Integer(), sa.ForeignKey("shared_solution.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("reported_at", UTCDateTime(), nullable=False),
        sa.Column("settled_at", UTCDateTime()),
        sa.UniqueConstraint("solution_id", "person_id"),
    )
    op.create_index("ix_solution_report_person_id", "solution_report", ["person_id"])


def downgrade() -> None:
    for table in ("solution_report", "solution_vote", "shared_solution"):
        op.drop_table(table)
