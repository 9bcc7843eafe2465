"""The boards there are, and what each ranks by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.boards.period import EARLIEST, EVER, Period, Span
from core.scoring.record import day_of

LEAST_SOLVES = 5  # So many katas make a share of first tries worth comparing.


class Kind(StrEnum):
    """What a board compares."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"
    IMPROVED = "improved"
    FIRST_TRY = "first-try"

    @property
    def span(self) -> Span:
        """Over how long it looks."""
        if self is Kind.MONTH:
            return Span.MONTH
        return Span.WEEK if self in (Kind.WEEK, Kind.IMPROVED) else Span.ALL


@dataclass(frozen=True, slots=True)
class Board:
    """One board of one period."""

    kind: Kind
    period: Period
    is_current: bool = True

    @classmethod
    def on(cls, kind: Kind, day: date | None, *, time_zone: str, now: datetime) -> Board:
        """The board of the period with this day; of today's in the person's zone where that is none to show."""
        current = Period.of(kind.span, day_of(now, time_zone))
        latest = Period.of(kind.span, (now + EARLIEST).date())
        if day is None or not EVER <= day <= latest.end:
            return cls(kind, current)
        period = Period.of(kind.span, day)
        return cls(kind, period, period == current)
