"""Tests of a person's own"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import SourceText, UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_tests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("visitor", sa.String(64)),
        sa.Column("kata_id", sa.Integer(), nullable=False),
        sa.Column("source", SourceText(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("(person_id IS NULL) <> (visitor IS NULL)", name=op.f("ck_own_tests_one_owner")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_own_tests_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["kata_id"], ["kata.id"], name=op.f("fk_own_tests_kata_id_kata")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_tests")),
        sa.UniqueConstraint("person_id", "kata_id", name=op.f("uq_own_tests_person_id_kata_id")),
        sa.UniqueConstraint("visitor", "kata_id", name=op.f("uq_own_tests_visitor_kata_id")),
    )
    op.add_column("submission", sa.Column("own_tests", SourceText()))
    op.add_column("submission", sa.Column("own_message", sa.Text(), nullable=False, server_default=""))
    op.add_column("test_outcome", sa.Column("own", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("test_outcome", "own")
    op.drop_column("submission", "own_message")
    op.drop_column("submission", "own_tests")
    op.drop_table("own_tests")
