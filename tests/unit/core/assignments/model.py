"""What counts in an assignment, said once more in plain Python: `cells` has to agree with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.assignments.policies import Counts
from core.assignments.window import Window
from core.models import Assignment
from core.submissions.states import State, Verdict


@dataclass(frozen=True)
class Sent:
    """A submit, as far as an assignment cares."""

    at: datetime
    state: State
    verdict: Verdict | None = None

    @property
    def passed(self) -> bool:
        return self.verdict == Verdict.PASSED


@dataclass(frozen=True)
class Cell:
    """What somebody has of one kata."""

    tries: int
    waiting: int
    solved_at: datetime | None
    late: int
    earlier: int
    points: int


def judge(
    assignment: Assignment, window: Window, worth: int, submits: list[Sent], solved_before: datetime | None
) -> Cell | None:
    """None when there is nothing to say."""
    counted = sorted(
        (one for one in submits if window.takes(one.at) and one.state != State.ERRORED), key=lambda one: one.at
    )
    graded = [one for one in counted if one.state == State.GRADED]
    earlier = solved_before if assignment.earlier_solves and solved_before and solved_before < window.opens_at else None
    if not counted and earlier is None:
        return None
    if assignment.counts == Counts.BEST:
        passed = sorted((one.at > window.due_at, one.at) for one in graded if one.passed)
        solved_at = earlier or (passed[0][1] if passed else None)
    elif graded:
        solved_at = graded[-1].at if graded[-1].passed else None
    else:
        solved_at = earlier
    late = solved_at is not None and solved_at > window.due_at
    points = 0 if solved_at is None else worth * (100 - assignment.late_penalty) // 100 if late else worth
    return Cell(
        len(counted),
        sum(one.state in (State.QUEUED, State.RUNNING) for one in counted),
        solved_at,
        int(late),
        int(solved_at is not None and solved_at < window.opens_at),
        points,
    )
