"""What verdicts were reached with, and the public keys of receipts"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0025"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submission", sa.Column("environment", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "receipt_key",
        sa.Column("kid", sa.String(43), primary_key=True),
        sa.Column("x", sa.String(43), nullable=False),
        sa.Column("first_used_at", UTCDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("receipt_key")
    op.drop_column("submission", "environment")
