"""When somebody's submits count: from the opening, or one's own start, to the due date, and perhaps late after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.assignments.policies import Phase
from core.models import Assignment, AssignmentStart, Extension


@dataclass(frozen=True, slots=True)
class Window:
    """One person's time for an assignment. Both ends belong to it."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime

    def phase(self, moment: datetime) -> Phase:
        """Where a moment lies."""
        if moment < self.opens_at:
            return Phase.UPCOMING
        if moment > self.closes_at:
            return Phase.PAST
        return Phase.OPEN if moment <= self.due_at else Phase.LATE

    def takes(self, moment: datetime) -> bool:
        """Whether a submit at this moment counts, on time or late."""
        return self.phase(moment) in (Phase.OPEN, Phase.LATE)


def window_of(
    assignment: Assignment, extension: Extension | None = None, start: AssignmentStart | None = None
) -> Window:
    """The window of somebody with this extension and start.

    Before the start of a timed set it is the time in which one may start; `begun` tells the two apart.
    """
    due = assignment.due_at if extension is None else extension.due_at
    late = assignment.late_until if extension is None else extension.late_until
    opens, closes = assignment.opens_at, late or due
    if start is not None:
        opens, due, closes = start.started_at, start.ends_at, start.ends_at
    if assignment.closed_at is not None:
        closes = min(closes, assignment.closed_at)
    return Window(opens, due, closes)


def begun(assignment: Assignment, start: AssignmentStart | None) -> bool:
    """Whether the katas are open to somebody: those of a timed set are from one's own start on."""
    return assignment.own_minutes is None or start is not None


def end_of(assignment: Assignment, extension: Extension | None, started_at: datetime) -> datetime:
    """When a clock that is started at this moment runs out: after one's minutes, and never after the due date."""
    minutes = (assignment.own_minutes or 0) + (extension.more_minutes if extension else 0)
    return min(started_at + timedelta(minutes=minutes), extension.due_at if extension else assignment.due_at)
