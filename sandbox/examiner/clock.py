"""A clock that lives with the examiner: time moves when the test says so, or when the submission sleeps through it."""

from __future__ import annotations

import asyncio
import math
import threading
from datetime import UTC, datetime, timedelta

from sandbox.examiner.record import Record

_LONGEST = 10 * 366 * 86_400.0


class Clock:
    """Hand its methods to the submission in place of `time.monotonic`, `time.sleep` and the like.

    `start` is an aware moment; seconds are counted from there. `sleeps` lists the waits of the submission in seconds.
    """

    OFFERED = frozenset({"now", "time", "monotonic", "sleep", "sleep_async"})

    def __init__(self, start: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock starts at an aware moment, such as datetime(2026, 3, 1, tzinfo=UTC)")
        self._start = start
        self._passed = 0.0
        self._lock = threading.Lock()
        self.sleeps: Record[float] = Record("waits")

    def now(self) -> datetime:
        """The moment, in the time zone of the start."""
        zone = self._start.tzinfo
        return (self._start.astimezone(UTC) + timedelta(seconds=self._passed)).astimezone(zone)

    def time(self) -> float:
        """Seconds since 1970, as `time.time()`."""
        return self._start.timestamp() + self._passed

    def monotonic(self) -> float:
        """Seconds since this clock was made, as `time.monotonic()` but from 0."""
        return self._passed

    def sleep(self, seconds: float) -> None:
        """As `time.sleep`, and over at once. Raises TypeError and ValueError as that does."""
        wait = _seconds(seconds)
        self.sleeps.note(wait)
        self.advance(wait)

    async def sleep_async(self, seconds: float) -> None:
        """As `asyncio.sleep`, and over after one turn of the loop."""
        self.sleep(seconds)
        await asyncio.sleep(0)

    def advance(self, seconds: float) -> None:
        """Let time go by. For the test, which keeps this method to itself."""
        with self._lock:
            self._passed += _seconds(seconds)


def _seconds(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError(f"seconds are a number, not {type(value).__name__}")
    if not 0 <= value <= _LONGEST or math.isnan(value):
        raise ValueError("seconds must be from 0 to ten years")
    return float(value)
