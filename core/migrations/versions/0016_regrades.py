"""Re-grades"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WHERE = sa.text("regrades IS NOT NULL")


def upgrade() -> None:
    # Without a foreign key: SQLite would have to build the table anew for it, and dropping the old one would empty
    # those that refer to it. `core.submissions.regrade.forget_regrades` does what the key would.
    op.add_column("submission", sa.Column("regrades", sa.String(36)))
    op.create_index("ix_submission_regrades", "submission", ["regrades"], sqlite_where=WHERE, postgresql_where=WHERE)


def downgrade() -> None:
    op.execute("DELETE FROM submission WHERE regrades IS NOT NULL")
    op.drop_index("ix_submission_regrades", "submission")
    op.drop_column("submission", "regrades")
