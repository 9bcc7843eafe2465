"""What each member has reached in an assignment, kept ready for its board"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from core.models.base import UTCDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# What was sent before tallies were kept, as `core.assignments.score` reckoned it: now, and at the moment of a freeze.
COUNT = """
INSERT INTO assignment_tally (assignment_id, at_freeze, person_id, points, solves, began_at, reached_at)
WITH moment AS (
    SELECT id AS team_id, false AS at_freeze, NULL AS frozen_at FROM team
    UNION ALL SELECT team_id, true, frozen_at FROM "freeze"
),
member AS (
    SELECT a.id AS assignment_id, m.person_id, n.at_freeze, n.frozen_at, a.counts, a.earlier_solves, a.late_penalty,
           a.closed_at,
           CASE WHEN a.own_minutes IS NULL THEN a.opens_at ELSE t.started_at END AS opens_at,
           CASE WHEN a.own_minutes IS NULL THEN COALESCE(e.due_at, a.due_at) ELSE t.ends_at END AS due_at,
           CASE WHEN a.own_minutes IS NULL THEN COALESCE(e.late_until, e.due_at, a.late_until, a.due_at)
                ELSE t.ends_at END AS closes_at
    FROM assignment a
    JOIN membership m ON m.team_id = a.team_id
    JOIN moment n ON n.team_id = a.team_id
    LEFT JOIN extension e ON e.assignment_id = a.id AND e.person_id = m.person_id
    LEFT JOIN assignment_start t ON t.assignment_id = a.id AND t.person_id = m.person_id
    WHERE a.own_minutes IS NULL OR t.started_at IS NOT NULL
),
facts AS (
    SELECT w.assignment_id, w.at_freeze, w.person_id, w.counts, w.late_penalty, w.opens_at, w.due_at, k.points AS worth,
           MIN(p.peeked_at) AS peeked_at,
           MIN(CASE WHEN w.earlier_solves AND v.solved_at < w.opens_at THEN v.solved_at END) AS earlier_at,
           MIN(CASE WHEN s.verdict = 'passed' AND s.created_at <= w.due_at THEN s.created_at END) AS on_time_at,
           MIN(CASE WHEN s.verdict = 'passed' THEN s.created_at END) AS first_passed_at,
           MAX(CASE WHEN s.verdict = 'passed' THEN s.created_at END) AS passed_at,
           MAX(s.created_at) AS last_at
    FROM member w
    JOIN assignment_kata k ON k.assignment_id = w.assignment_id
    LEFT JOIN solve v ON v.person_id = w.person_id AND v.kata_id = k.kata_id
    LEFT JOIN peek p ON p.person_id = w.person_id AND p.kata_id = k.kata_id
    LEFT JOIN submission s ON s.person_id = w.person_id AND s.kata_id = k.kata_id AND s.mode = 'submit'
        AND s.state = 'graded' AND s.created_at >= w.opens_at AND s.created_at <= w.closes_at
        AND (w.closed_at IS NULL OR s.created_at <= w.closed_at)
        AND (w.frozen_at IS NULL
             OR (s.created_at <= w.frozen_at AND COALESCE(s.graded_at, s.created_at) <= w.frozen_at))
    GROUP BY w.assignment_id, w.at_freeze, w.person_id, w.counts, w.late_penalty, w.opens_at, w.due_at, k.kata_id,
             k.points
),
cell AS (
    SELECT facts.*,
           CASE WHEN counts = 'best' THEN COALESCE(earlier_at, on_time_at, first_passed_at)
                WHEN last_at IS NULL THEN earlier_at
                WHEN passed_at = last_at THEN passed_at END AS solved_at
    FROM facts
)
SELECT assignment_id, at_freeze, person_id,
       SUM(CASE WHEN peeked_at <= solved_at THEN 0
                WHEN solved_at > due_at THEN worth * (100 - late_penalty) / 100
                ELSE worth END),
       COUNT(*), MIN(opens_at), MAX(solved_at)
FROM cell
WHERE solved_at IS NOT NULL
GROUP BY assignment_id, at_freeze, person_id
"""


def upgrade() -> None:
    op.create_table(
        "assignment_tally",
        _key("assignment_id", "assignment.id"),
        sa.Column("at_freeze", sa.Boolean(), primary_key=True),
        _key("person_id", "person.id"),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("solves", sa.Integer(), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=False),
        sa.Column("reached_at", UTCDateTime(), nullable=False),
    )
    op.create_index("ix_assignment_tally_person_id", "assignment_tally", ["person_id"])
    op.execute(COUNT)


def downgrade() -> None:
    op.drop_table("assignment_tally")


def _key(name: str, of: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(of, ondelete="CASCADE"), primary_key=True)
