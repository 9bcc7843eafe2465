"""A sitting's clock: a pure function of stored facts, so that a restart, a second browser or a wrong device clock
changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

# A save that left the device in time may arrive a little late; its text counts until then.
ARRIVAL = timedelta(seconds=10)


class Phase(StrEnum):
    """Where a sitting is."""

    WAITING = "waiting"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Clock:
    """`minutes` is the screen's duration; None leaves the whole window until `closes_at`.

    `extra_minutes` was granted by the company, `credit` is time that the platform took and gives back. Both are added
    to the end wherever it lies, also beyond the closing of the window: the window says until when one may begin.
    """

    started_at: datetime | None
    finished_at: datetime | None
    minutes: int | None
    closes_at: datetime | None
    extra_minutes: int = 0
    credit: timedelta = timedelta(0)

    def __post_init__(self) -> None:
        if self.minutes is None and self.closes_at is None:
            raise ValueError("a sitting has a duration, or a window that closes")

    @property
    def ends_at(self) -> datetime | None:
        """When time is up; None before the start of a sitting that has a duration."""
        more = timedelta(minutes=self.extra_minutes) + self.credit
        if self.minutes is None:
            return self.closes_at + more if self.closes_at is not None else None
        return self.started_at + timedelta(minutes=self.minutes) + more if self.started_at is not None else None

    def phase(self, now: datetime) -> Phase:
        """Where the sitting is at this moment of the server."""
        if self.finished_at is not None:
            return Phase.OVER
        if self.started_at is None:
            return Phase.WAITING
        return Phase.RUNNING if self.left(now) > timedelta(0) else Phase.OVER

    def left(self, now: datetime) -> timedelta:
        """How much time is left: all of it before the start, never less than nothing."""
        ends = self.ends_at
        if ends is None:
            return timedelta(minutes=(self.minutes or 0) + self.extra_minutes) + self.credit
        return max(ends - now, timedelta(0))

    def takes(self, now: datetime) -> bool:
        """Whether a text that arrives now still counts."""
        ends = self.ends_at
        if self.started_at is None or ends is None:
            return False
        last = ends if self.finished_at is None else min(ends, self.finished_at)
        return now < last + ARRIVAL
