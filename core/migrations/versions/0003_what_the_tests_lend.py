"""What the tests lend to a submission"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kata_version", sa.Column("lend", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("kata_version", "lend")
