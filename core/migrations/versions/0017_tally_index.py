"""An index that ranks a team by itself"""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

COUNTS = ["points", "solves", "first_tries", "before", "reached_at"]


def upgrade() -> None:
    op.drop_index("ix_tally_period", "tally")
    op.create_index("ix_tally_period", "tally", ["span", "start", "person_id"], postgresql_include=COUNTS)


def downgrade() -> None:
    op.drop_index("ix_tally_period", "tally")
    op.create_index("ix_tally_period", "tally", ["span", "start", "person_id"])
