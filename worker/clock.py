"""What time it is. Passed in, so that tests decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)
