"""What became of each edit of a sitting, and a heartbeat by which an outage is noticed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0021"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sitting_event", sa.Column("revision", sa.Integer()))
    op.add_column("sitting_text", sa.Column("since", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "heartbeat",
        sa.Column("part", sa.String(20), primary_key=True),
        sa.Column("at", UTCDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("heartbeat")
    op.drop_column("sitting_text", "since")
    op.drop_column("sitting_event", "revision")
