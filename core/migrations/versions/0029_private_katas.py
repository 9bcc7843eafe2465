"""Private katas of organisations, and the packages that they upload"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime
from core.models.files import FileTree

revision = "0029"
down_revision = "0033"
branch_labels = None
depends_on = None

TEAM = "fk_kata_team_id_team"
IN_USE = "retired_at IS NULL"


def upgrade() -> None:
    # SQLite cannot add a key to a table, and making this one anew would take along all rows that point at it. A column
    # that brings its key with it can be added.
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"ALTER TABLE kata ADD COLUMN team_id INTEGER CONSTRAINT {TEAM} REFERENCES team (id)")
    else:
        op.add_column("kata", sa.Column("team_id", sa.Integer()))
        op.create_foreign_key(TEAM, "kata", "team", ["team_id"], ["id"])
    op.drop_index("uq_kata_address", "kata")
    _unique("uq_kata_address", ["track", "slug"], f"{IN_USE} AND team_id IS NULL")
    _unique("uq_kata_private_slug", ["team_id", "slug"], f"{IN_USE} AND team_id IS NOT NULL")
    op.create_table(
        "kata_upload",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id", ondelete="CASCADE"), nullable=False),
        sa.Column("slug", sa.String(64), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("files_hash", sa.String(64), nullable=False),
        sa.Column("files", FileTree(), nullable=False),
        sa.Column("gate", sa.String(20), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("steps", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON()),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(120)),
        sa.Column("lease_until", UTCDateTime()),
        sa.Column("version_id", sa.Integer(), sa.ForeignKey("kata_version.id", ondelete="SET NULL")),
        sa.Column("uploaded_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime()),
    )
    op.create_index("ix_kata_upload_kata", "kata_upload", ["kata_id", "id"])
    op.create_index("ix_kata_upload_gate", "kata_upload", ["gate", "created_at"])
    op.create_index("ix_kata_upload_uploaded_by", "kata_upload", ["uploaded_by"])


def downgrade() -> None:
    op.drop_table("kata_upload")
    op.drop_index("uq_kata_private_slug", "kata")
    op.drop_index("uq_kata_address", "kata")
    # Withdrawn, they are in nobody's catalogue: what would become public here was never meant to.
    op.execute("UPDATE kata SET retired_at = CURRENT_TIMESTAMP WHERE team_id IS NOT NULL AND retired_at IS NULL")
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(TEAM, "kata", type_="foreignkey")
    op.drop_column("kata", "team_id")
    _unique("uq_kata_address", ["track", "slug"], IN_USE)


def _unique(name: str, columns: list[str], where: str) -> None:
    op.create_index(name, "kata", columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
