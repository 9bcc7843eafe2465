"""The last calls of a test that did not pass.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("test_outcome", sa.Column("calls", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("test_outcome", sa.Column("calls_before", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("test_outcome", "calls_before")
    op.drop_column("test_outcome", "calls")
