"""All that a test printed"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("test_outcome", sa.Column("printed", sa.Text(), nullable=True))
    op.add_column("test_outcome", sa.Column("printed_length", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("test_outcome", "printed_length")
    op.drop_column("test_outcome", "printed")
