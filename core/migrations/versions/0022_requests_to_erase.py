"""When a candidate asked for the erasure of all that is kept"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0022"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("candidate", sa.Column("erasure_asked_at", UTCDateTime()))


def downgrade() -> None:
    op.drop_column("candidate", "erasure_asked_at")
