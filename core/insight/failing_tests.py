"""The tests that stand in a team's way: those that fail in the latest submissions of the most people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from core.insight.recent import KataName, kata_names, recent
from core.models import TestOutcome
from core.submissions.states import Status

MOST = 10


@dataclass(frozen=True, slots=True)
class FailingTest:
    """A test by its title, and how many of those who tried its kata it fails for."""

    kata: KataName
    title: str
    failing: int
    tried: int

    @property
    def share(self) -> float:
        """The part of those who tried the kata for whom it fails, 0 to 1."""
        return self.failing / self.tried


def failing_tests(session: Session, team_id: int, *, now: datetime) -> list[FailingTest]:
    """Up to ten tests, those first that fail for the most people, each in their latest submission of the kata."""
    sent = recent(team_id, now)
    place = func.row_number().over(
        partition_by=(sent.c.person_id, sent.c.kata_id), order_by=(sent.c.created_at.desc(), sent.c.id.desc())
    )
    ranked = select(sent, place.label("place")).subquery("ranked")
    people = (
        select(ranked.c.kata_id, func.count().label("tried"))
        .where(ranked.c.place == 1)
        .group_by(ranked.c.kata_id)
        .subquery("people")
    )
    failing = func.count()
    rows = session.execute(
        select(ranked.c.kata_id, func.max(TestOutcome.title), failing, func.max(people.c.tried))
        .join(
            TestOutcome,
            and_(TestOutcome.submission_id == ranked.c.id, TestOutcome.attempt == ranked.c.attempt),
        )
        .join(people, people.c.kata_id == ranked.c.kata_id)
        .where(ranked.c.place == 1, TestOutcome.status != Status.PASSED)
        .group_by(ranked.c.kata_id, TestOutcome.name)
        .order_by(failing.desc(), ranked.c.kata_id, TestOutcome.name)
        .limit(MOST)
    ).all()
    names = kata_names(session, (kata_id for kata_id, *_ in rows))
    return [FailingTest(names[kata_id], *row) for kata_id, *row in rows if kata_id in names]
