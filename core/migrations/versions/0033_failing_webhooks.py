"""Webhooks that fail or rest, what is tried anew, and letters about those that were switched off"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0033"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("webhook") as batch:
        batch.add_column(sa.Column("failing_since", UTCDateTime()))
        batch.add_column(sa.Column("rest_until", UTCDateTime()))
    with op.batch_alter_table("webhook_delivery") as batch:
        batch.add_column(sa.Column("earlier_tries", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "webhook_letter",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("webhook_id", sa.Integer(), sa.ForeignKey("webhook.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
    )
    for column in ("webhook_id", "person_id", "due_at"):
        op.create_index(f"ix_webhook_letter_{column}", "webhook_letter", [column])


def downgrade() -> None:
    op.drop_table("webhook_letter")
    with op.batch_alter_table("webhook_delivery") as batch:
        batch.drop_column("earlier_tries")
    with op.batch_alter_table("webhook") as batch:
        batch.drop_column("rest_until")
        batch.drop_column("failing_since")
