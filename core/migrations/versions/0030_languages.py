"""Languages of a candidate's pages"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("screen", sa.Column("page_languages", sa.String(64), nullable=False, server_default="en"))
    op.add_column("candidate", sa.Column("language", sa.String(8)))


def downgrade() -> None:
    op.drop_column("candidate", "language")
    op.drop_column("screen", "page_languages")
