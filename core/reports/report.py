"""The report of one sitting: all that a reviewer reads at a glance, fetched in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from core.models import Candidate, Credit, Screen, Sitting, Submission
from core.reports.facts import Facts, facts_of
from core.reports.find import counted
from core.reports.score import Asked, Score, asked_in, score_of
from core.reports.sent import Sent, sent_in
from core.sittings.find import clock_of

NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Report:
    """A candidate and the sitting, if it was begun: what was `sent`, and the submits that count, by kata."""

    screen: Screen
    candidate: Candidate
    sitting: Sitting | None
    asked: Sequence[Asked]
    sent: Sequence[Sent]
    score: Score
    counted: dict[int, Submission]
    facts: Facts | None
    made_at: datetime

    @property
    def credits(self) -> Sequence[Credit]:
        """The time that the platform took and gave back."""
        return self.sitting.credits if self.sitting else []

    @property
    def credit(self) -> timedelta:
        """All of that time."""
        return timedelta(seconds=sum(credit.seconds for credit in self.credits))

    @property
    def used(self) -> timedelta:
        """How long the sitting took, or has taken so far."""
        if self.sitting is None or self.sitting.started_at is None:
            return NONE
        return (self.sitting.finished_at or self.made_at) - self.sitting.started_at

    @property
    def allowed(self) -> timedelta | None:
        """How long it may take, with extra time and credits."""
        if self.sitting is None or self.sitting.started_at is None:
            return None
        ends_at = clock_of(self.sitting).ends_at
        return ends_at - self.sitting.started_at if ends_at else None


def report_on(session: Session, screen: Screen, candidate: Candidate, sitting: Sitting | None, now: datetime) -> Report:
    """Put the report together."""
    asked = asked_in(session, screen)
    sent = [row for row in sent_in(session, sitting) if not row.is_replay] if sitting else []
    score = score_of(asked, sent)
    return Report(
        screen=screen,
        candidate=candidate,
        sitting=sitting,
        asked=asked,
        sent=sent,
        score=score,
        counted=counted(session, score),
        facts=facts_of(session, sitting, until=now) if sitting else None,
        made_at=now,
    )
