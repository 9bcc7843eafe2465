"""Teams that hire, their screens, candidates, sittings, and time given back"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("team", sa.Column("hires", sa.Boolean(), nullable=False, server_default=sa.false()))
    _create_screens()
    _create_candidates()
    _create_sittings()


def _create_screens() -> None:
    op.create_table(
        "screen",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(16), nullable=False, unique=True),
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("team.id", ondelete="CASCADE"), nullable=False),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("instructions", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("minutes", sa.Integer()),
        sa.Column("opens_at", UTCDateTime()),
        sa.Column("closes_at", UTCDateTime()),
        sa.Column("help", sa.String(20), nullable=False),
        sa.Column("ai", sa.String(20), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("shown", sa.String(20), nullable=False),
        sa.Column("shows_report", sa.Boolean(), nullable=False),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("retention_days", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("pinned_at", UTCDateTime()),
        sa.Column("archived_at", UTCDateTime()),
        sa.CheckConstraint("minutes IS NOT NULL OR closes_at IS NOT NULL", name="has_an_end"),
        sa.CheckConstraint(
            "opens_at IS NULL OR closes_at IS NULL OR opens_at < closes_at", name="opens_before_closing"
        ),
    )
    op.create_index("ix_screen_team", "screen", ["team_id", "id"])
    op.create_table(
        "screen_kata",
        sa.Column("screen_id", sa.Integer(), sa.ForeignKey("screen.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), sa.ForeignKey("kata_version.id")),
        sa.CheckConstraint("weight > 0", name="weighs"),
    )
    op.create_index("ix_screen_kata_kata_id", "screen_kata", ["kata_id"])


def _create_candidates() -> None:
    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(16), nullable=False, unique=True),
        sa.Column("screen_id", sa.Integer(), sa.ForeignKey("screen.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("link_number", sa.Integer(), nullable=False),
        sa.Column("extra_minutes", sa.Integer(), nullable=False),
        sa.Column("is_preview", sa.Boolean(), nullable=False),
        sa.Column("invited_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("invited_at", UTCDateTime(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=False),
        *(sa.Column(name, UTCDateTime()) for name in ("opened_at", "revoked_at", "reminded_at", "erased_at")),
        sa.Column("mail_due_at", UTCDateTime()),
        sa.Column("mail_tries", sa.Integer(), nullable=False),
        sa.Column("mailed_at", UTCDateTime()),
    )
    op.create_index("ix_candidate_screen", "candidate", ["screen_id", "id"])
    op.create_index("ix_candidate_invited_by", "candidate", ["invited_by"])
    due = sa.text("mail_due_at IS NOT NULL")
    op.create_index("ix_candidate_due", "candidate", ["mail_due_at"], sqlite_where=due, postgresql_where=due)


def _create_sittings() -> None:
    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "candidate_id",
            sa.Integer(),
            sa.ForeignKey("candidate.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("consented_at", UTCDateTime()),
        sa.Column("started_at", UTCDateTime()),
        sa.Column("finished_at", UTCDateTime()),
        sa.Column("ended", sa.String(20)),
        sa.CheckConstraint("(finished_at IS NULL) = (ended IS NULL)", name="ended_when_finished"),
    )
    op.create_index("ix_sitting_unfinished", "sitting", ["finished_at", "started_at"])
    op.create_table(
        "sitting_event",
        sa.Column("id", _NUMBER, primary_key=True, autoincrement=True),
        _of_sitting(),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id")),
        sa.Column("happening", sa.String(20), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("device_at", UTCDateTime()),
        sa.UniqueConstraint("sitting_id", "device", "number"),
    )
    op.create_index("ix_sitting_event_kata", "sitting_event", ["sitting_id", "kata_id", "id"])
    op.create_table(
        "sitting_text",
        _of_sitting(primary_key=True),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), primary_key=True),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(32), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
    )
    op.create_table(
        "credit",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of_sitting(),
        sa.Column("fault", sa.String(20), nullable=False),
        sa.Column("reference", sa.String(64), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("given_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("seconds > 0", name="gives_time"),
        sa.UniqueConstraint("sitting_id", "fault", "reference"),
    )


def downgrade() -> None:
    tables = ("credit", "sitting_text", "sitting_event", "sitting", "candidate", "screen_kata", "screen")
    for table in tables:
        op.drop_table(table)
    op.drop_column("team", "hires")


def _of_sitting(*, primary_key: bool = False) -> sa.Column[int]:
    owner = sa.ForeignKey("sitting.id", ondelete="CASCADE")
    return sa.Column("sitting_id", sa.Integer(), owner, primary_key=primary_key, nullable=False)
