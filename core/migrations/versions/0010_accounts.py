"""Verified addresses, further ways in, tokens, and the end of an account"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("deletion", "api_token", "recovery_code", "totp", "identity", "email_proof")


def upgrade() -> None:
    # SQLite can neither loosen a column nor rebuild the table: dropping it would take along all that hangs on it.
    op.add_column("person", sa.Column("password", sa.String(255), nullable=True))
    op.execute("UPDATE person SET password = password_hash")
    op.drop_column("person", "password_hash")
    op.alter_column("person", "password", new_column_name="password_hash")
    op.add_column("person", sa.Column("email_verified_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("sign_in", sa.Column("user_agent", sa.String(300), nullable=False, server_default=""))
    op.create_table(
        "email_proof",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        _person(),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_email_proof_person_id", "email_proof", ["person_id"])
    op.create_table(
        "identity",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("issuer", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("issuer", "subject"),
    )
    op.create_index("ix_identity_person_id", "identity", ["person_id"])
    op.create_table(
        "totp",
        _person(primary_key=True),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.UniqueConstraint("person_id", "code_hash"),
    )
    op.create_table(
        "api_token",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person(),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_api_token_person_id", "api_token", ["person_id"])
    op.create_table(
        "deletion",
        _person(primary_key=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("keep_solutions", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_deletion_due_at", "deletion", ["due_at"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.drop_column("sign_in", "user_agent")
    op.drop_column("person", "email_verified_at")
    op.add_column("person", sa.Column("password", sa.String(255), nullable=False, server_default=""))
    op.execute("UPDATE person SET password = COALESCE(password_hash, '')")
    op.drop_column("person", "password_hash")
    op.alter_column("person", "password", new_column_name="password_hash")


def _person(*, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        "person_id",
        sa.Integer(),
        sa.ForeignKey("person.id", ondelete="CASCADE"),
        nullable=False,
        primary_key=primary_key,
    )
