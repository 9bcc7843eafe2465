"""When a solved kata comes back. Days are the person's own."""

from __future__ import annotations

from datetime import date, timedelta

# Days from the solve to the first review, and from each review that was passed to the next.
INTERVALS = (1, 7, 30)
# Nothing is planned further ahead, and nobody's calendar moves by more than two days when they travel.
FURTHEST = timedelta(days=max(INTERVALS) + 2)


def due_after(step: int, day: date) -> date | None:
    """The day of the next review for who has passed `step` reviews, the last thing on `day`; None after the last."""
    return day + timedelta(days=INTERVALS[step]) if step < len(INTERVALS) else None


def is_due(due: date | None, today: date) -> bool:
    """Whether a review may be passed today.

    A day further ahead than any interval was written while the server's clock was wrong, so nobody waits for it.
    """
    return due is not None and not today < due <= today + FURTHEST
