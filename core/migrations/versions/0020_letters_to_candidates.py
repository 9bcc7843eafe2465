"""What the next letter to a candidate is about, and when a reminder is due by itself"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0020"
down_revision = "0025"
branch_labels = None
depends_on = None

TO_REMIND = sa.text("remind_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("candidate", sa.Column("remind_at", UTCDateTime()))
    op.add_column("candidate", sa.Column("letter", sa.String(20), nullable=False, server_default="invitation"))
    op.create_index(
        "ix_candidate_to_remind", "candidate", ["remind_at"], sqlite_where=TO_REMIND, postgresql_where=TO_REMIND
    )


def downgrade() -> None:
    op.drop_index("ix_candidate_to_remind", "candidate")
    op.drop_column("candidate", "letter")
    op.drop_column("candidate", "remind_at")
