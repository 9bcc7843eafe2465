"""What candidates write to the company, letters to its people, and whom candidates ask about their data"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0031"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "candidate_message",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("candidate_id", sa.Integer(), sa.ForeignKey("candidate.id", ondelete="CASCADE"), nullable=False),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id")),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_candidate_message_candidate_id", "candidate_message", ["candidate_id"])
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("candidate_id", sa.Integer(), sa.ForeignKey("candidate.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("matter", sa.String(20), nullable=False),
        sa.Column("mail_due_at", UTCDateTime(), nullable=False),
        sa.Column("mail_tries", sa.Integer(), nullable=False),
        sa.UniqueConstraint("candidate_id", "person_id", "matter"),
    )
    op.create_index("ix_notice_due", "notice", ["mail_due_at"])
    op.create_index("ix_notice_person_id", "notice", ["person_id"])
    op.add_column("candidate", sa.Column("erasure_reminded_at", UTCDateTime()))
    op.add_column("screen", sa.Column("privacy_contact", sa.String(200), nullable=False, server_default=""))
    op.add_column("screen", sa.Column("privacy_link", sa.String(300), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("screen", "privacy_link")
    op.drop_column("screen", "privacy_contact")
    op.drop_column("candidate", "erasure_reminded_at")
    op.drop_table("notice")
    op.drop_table("candidate_message")
