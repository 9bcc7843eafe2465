"""The weeks and months of a board. They are calendar days, so everybody's begin and end at their own midnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

EVER = date(1970, 1, 1)
WEEK = timedelta(days=7)
# Where a day begins first and ends last.
EARLIEST, LATEST = timedelta(hours=14), timedelta(hours=-12)


class Span(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Period:
    """One week, from Monday to Sunday; or one month; or all time. Make it with `of`, so that its start is one."""

    span: Span
    start: date

    @classmethod
    def of(cls, span: Span, day: date) -> Period:
        """The period in which a day lies."""
        if span is Span.WEEK:
            return cls(span, day - timedelta(days=day.weekday()))
        return cls(span, day.replace(day=1) if span is Span.MONTH else EVER)

    @property
    def end(self) -> date:
        """Its last day."""
        if self.span is Span.WEEK:
            return self.start + WEEK - timedelta(days=1)
        if self.span is Span.MONTH:
            return (self.start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return date.max

    @property
    def before(self) -> Period | None:
        """The one before; None for all time, and before the calendar's beginning."""
        if self.span is Span.ALL or self.start <= EVER:
            return None
        return Period.of(self.span, self.start - timedelta(days=1))

    @property
    def after(self) -> Period | None:
        """The next one; None for all time."""
        return None if self.span is Span.ALL else Period.of(self.span, self.end + timedelta(days=1))

    @property
    def over_at(self) -> datetime | None:
        """When its last day has ended in the last zone on earth; None for all time."""
        if self.span is Span.ALL:
            return None
        return datetime.combine(self.end + timedelta(days=1), time(), UTC) - LATEST

    def has_begun(self, now: datetime) -> bool:
        """Whether its first day has begun anywhere on earth."""
        return self.start <= (now + EARLIEST).date()

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended everywhere."""
        return self.over_at is not None and self.over_at <= now


def periods_of(day: date) -> tuple[Period, Period, Period]:
    """The periods in which a solve of this day counts."""
    return Period.of(Span.WEEK, day), Period.of(Span.MONTH, day), Period.of(Span.ALL, day)
