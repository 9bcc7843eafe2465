"""Practice days, reviews, profiles"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    practice_day = op.create_table(
        "practice_day",
        _person(),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("submits", sa.Integer(), nullable=False),
        sa.Column("first_at", UTCDateTime()),
        sa.Column("last_at", UTCDateTime()),
    )
    op.create_table("reviewer", _person(), sa.Column("since", UTCDateTime(), nullable=False))
    op.create_table(
        "review",
        _person(),
        sa.Column("kata_id", sa.Integer(), sa.ForeignKey("kata.id"), primary_key=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due", sa.Date()),
        sa.Column("stopped_at", UTCDateTime()),
    )
    op.create_index("ix_review_person_due", "review", ["person_id", "due"])
    op.create_table(
        "profile",
        _person(),
        sa.Column("handle", sa.String(30), nullable=False, unique=True),
        sa.Column("is_public", sa.Boolean(), nullable=False),
    )
    if rows := _earlier_days(op.get_bind()):
        op.bulk_insert(practice_day, rows)


def downgrade() -> None:
    for table in ("profile", "review", "reviewer", "practice_day"):
        op.drop_table(table)


def _person() -> sa.Column[int]:
    return sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)


def _earlier_days(connection: sa.Connection) -> list[dict[str, object]]:
    """The days before practice was written down, as `core.scoring.practice` would have had them."""
    submits = connection.execute(
        sa.text(
            "SELECT s.person_id, s.created_at, p.time_zone, v.day FROM submission s JOIN person p ON p.id = s.person_id"
            " LEFT JOIN solve v ON v.submission_id = s.id WHERE s.mode = 'submit' AND s.state = 'graded'"
            " ORDER BY s.created_at"
        ).columns(created_at=UTCDateTime(), day=sa.Date())
    )
    days: dict[tuple[int, date], dict[str, object]] = {}
    for person_id, sent, zone, solved in submits:
        day = solved or _day(sent, zone)
        empty = {"person_id": person_id, "day": day, "submits": 0, "first_at": None, "last_at": None}
        found = days.setdefault((person_id, day), empty)
        found["submits"] = int(str(found["submits"])) + 1
        if solved is not None:
            found["first_at"], found["last_at"] = found["first_at"] or sent, sent
    return list(days.values())


def _day(moment: datetime, zone: str) -> date:
    try:
        return moment.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return moment.astimezone(UTC).date()
