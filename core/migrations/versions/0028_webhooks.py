"""Webhooks, their messages, and the log of deliveries"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0028"
down_revision = "0022"
branch_labels = None
depends_on = None

DUE = sa.text("due_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(16), nullable=False, unique=True),
        _of("team", index=True),
        sa.Column("url", sa.String(1000), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("old_secret", sa.String(100)),
        sa.Column("old_secret_until", UTCDateTime()),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("off_since", UTCDateTime()),
        sa.Column("off_why", sa.String(20)),
    )
    op.create_table(
        "webhook_message",
        sa.Column("id", sa.String(40), primary_key=True),
        _of("team"),
        sa.Column("topic", sa.String(20), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.UniqueConstraint("team_id", "topic", "subject"),
    )
    op.create_index("ix_webhook_message_created_at", "webhook_message", ["created_at"])
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("webhook"),
        sa.Column(
            "message_id",
            sa.String(40),
            sa.ForeignKey("webhook_message.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", UTCDateTime()),
        sa.UniqueConstraint("webhook_id", "message_id"),
    )
    op.create_index("ix_webhook_delivery_due", "webhook_delivery", ["due_at"], sqlite_where=DUE, postgresql_where=DUE)
    op.create_table(
        "webhook_attempt",
        sa.Column(
            "delivery_id",
            sa.Integer(),
            sa.ForeignKey("webhook_delivery.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("fault", sa.String(200), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    for table in ("webhook_attempt", "webhook_delivery", "webhook_message", "webhook"):
        op.drop_table(table)


def _of(table: str, *, index: bool = False) -> sa.Column[int]:
    owner = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table}_id", sa.Integer(), owner, nullable=False, index=index)
