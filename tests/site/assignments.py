"""The chapter of a lived-in site that is about assignments: one that is open, a timed set, and of every other sort."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.assignments.tally import recount_all
from core.models import Assignment, AssignmentKata, Extension, Kata, KataVersion, Membership, Team
from core.scoring.points import points_for
from tests.site.make import KATA, now

TEXT = "Read about **closures** first.\n\n```python\ndef retry(attempts):\n    ...\n```\n"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


def assignments(session: Session, story: dict[str, str]) -> None:
    """Ada's team has assignments of every sort."""
    team = session.scalars(select(Team).where(Team.key == story["team"])).one()
    slug = KATA.rsplit("/", 1)[-1]
    first = session.scalars(select(KataVersion).join(KataVersion.kata).where(Kata.slug == slug)).one()
    katas = [
        first,
        *session.scalars(select(KataVersion).where(KataVersion.id != first.id).order_by(KataVersion.id).limit(11)),
    ]
    today = now()
    week = _make(
        session, team, "Week one: functions that remember", today - timedelta(days=10), katas, submit_limit=200
    )
    week.late_until, week.late_penalty, week.text = week.due_at + timedelta(days=2), 25, TEXT
    timed = _make(
        session, team, "Friday in an hour", today - timedelta(days=1), katas[:3], own_minutes=60, submit_limit=5
    )
    draft = _make(session, team, "<script>alert(1)</script> " + HEBREW, today, katas[:2], published_at=None)
    _make(session, team, "Next week", today + timedelta(days=4), katas[4:9])
    _make(session, team, "Given up", today, katas[:2], archived_at=today)
    for number in range(14):
        _make(session, team, f"Month {number + 1}", today - timedelta(days=30 + number), katas[:4])
    people = session.scalars(select(Membership.person_id).where(Membership.team_id == team.id).limit(30)).all()
    for person in people:
        given = Extension(
            assignment_id=week.id, person_id=person, due_at=week.due_at + timedelta(days=3), granted_at=today
        )
        given.reason = "Was ill until Tuesday; see the letter."
        session.add(given)
    for one in session.scalars(select(Assignment).where(Assignment.team_id == team.id)).all():
        recount_all(session, one)
    session.commit()
    story |= {"assignment": str(week.id), "timed_set": str(timed.id), "draft": str(draft.id)}


def _make(
    session: Session, team: Team, title: str, opens: datetime, katas: list[KataVersion], **columns: object
) -> Assignment:
    made = Assignment(team_id=team.id, title=title, time_zone="Asia/Tokyo", opens_at=opens, published_at=opens)
    made.due_at, made.created_at = opens + timedelta(days=13), opens
    for name, value in columns.items():
        setattr(made, name, value)
    made.katas = [
        AssignmentKata(kata_id=version.kata_id, position=place, points=points_for(version.difficulty))
        for place, version in enumerate(katas)
    ]
    session.add(made)
    session.flush()
    return made
