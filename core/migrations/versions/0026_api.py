"""Tokens of organisations, and requests that may be sent again"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0026"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite has no way to add a foreign key to a table, so there the table is made anew.
    with op.batch_alter_table("api_token") as table:
        table.add_column(sa.Column("team_id", sa.Integer()))
        table.create_foreign_key("fk_api_token_team_id_team", "team", ["team_id"], ["id"], ondelete="CASCADE")
    op.create_index("ix_api_token_team_id", "api_token", ["team_id"])
    op.create_table(
        "repeatable",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_id", sa.Integer(), sa.ForeignKey("api_token.id", ondelete="CASCADE"), nullable=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("begun_at", UTCDateTime(), nullable=False),
        sa.Column("answered_at", UTCDateTime()),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(500), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.UniqueConstraint("token_id", "key"),
    )
    op.create_index("ix_repeatable_begun_at", "repeatable", ["begun_at"])


def downgrade() -> None:
    op.drop_table("repeatable")
    op.drop_index("ix_api_token_team_id", "api_token")
    with op.batch_alter_table("api_token") as table:
        table.drop_constraint("fk_api_token_team_id_team", type_="foreignkey")
        table.drop_column("team_id")
