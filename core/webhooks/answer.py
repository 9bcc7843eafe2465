"""What came back for a message, and what that asks of who sent it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

BUSY = frozenset({429, 502, 503, 504})
REST = timedelta(minutes=1)  # For one that is slow or busy, and does not say for how long.
LONGEST_REST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `status` is None where nothing did, and `fault` says why, for who looks at the log."""

    status: int | None
    fault: str = ""
    text: str = ""
    duration_ms: int = 0
    retry_after: str = ""
    was_slow: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether the message arrived."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def is_gone(self) -> bool:
        """Whether nothing should ever be sent there again."""
        return self.status == 410

    def rest(self, now: datetime) -> timedelta | None:
        """How long nothing at all should be sent there: as it asks for, or a while where it is slow or busy."""
        if self.is_accepted or self.is_gone:
            return None
        asked = _asked(self.retry_after, now)
        if asked is not None:
            return min(asked, LONGEST_REST)
        return REST if self.was_slow or self.status in BUSY else None


def _asked(text: str, now: datetime) -> timedelta | None:
    """`Retry-After` in either of its forms; None where it says nothing that could be understood."""
    if re.fullmatch(r"[0-9]{1,9}", text):
        return timedelta(seconds=int(text))
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(until.replace(tzinfo=until.tzinfo or UTC) - now, timedelta(0))


def in_words(status: int) -> str:
    """What is wrong with an answer; nothing for one that accepts the message."""
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return f"It answers {status}: redirects are not followed. Enter the address that it leads to."
    if status == 410:
        return "It answers 410: nothing is wanted there any more, so the webhook was switched off."
    return f"It answers {status}."
