"""Invitations to teams, their history, and teams that can be brought back"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

DUE = sa.text("mail_due_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("team", sa.Column("deleted_at", UTCDateTime(), nullable=True))
    op.create_table(
        "invite",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("team.id", ondelete="CASCADE"), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=True, unique=True),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("any_account", sa.Boolean(), nullable=False),
        sa.Column("most_uses", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL"), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.Column("mail_due_at", UTCDateTime(), nullable=True),
        sa.Column("mail_tries", sa.Integer(), nullable=False),
        sa.Column("mailed_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("uses >= 0 AND uses <= most_uses", name="uses_within"),
        sa.CheckConstraint("email IS NULL OR most_uses = 1", name="letter_for_one"),
        sa.CheckConstraint("email IS NOT NULL OR token_hash IS NOT NULL", name="link_has_token"),
    )
    op.create_index("ix_invite_team", "invite", ["team_id", "id"])
    op.create_index("ix_invite_by", "invite", ["created_by", "created_at"])
    op.create_index("ix_invite_due", "invite", ["mail_due_at"], sqlite_where=DUE, postgresql_where=DUE)
    op.create_table(
        "team_event",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("team.id", ondelete="CASCADE"), nullable=False),
        sa.Column("actor_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL"), nullable=True),
        sa.Column("subject_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL"), nullable=True),
        sa.Column("happening", sa.String(20), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_team_event_team", "team_event", ["team_id", "id"])
    op.create_index("ix_team_event_subject", "team_event", ["subject_id", "team_id"])
    op.create_index("ix_team_event_actor", "team_event", ["actor_id"])


def downgrade() -> None:
    op.drop_table("team_event")
    op.drop_table("invite")
    op.drop_column("team", "deleted_at")
