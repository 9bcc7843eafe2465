"""The curve of tests passed over time: of each kata what was submitted, and what was replayed in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.reports.score import Asked
from core.reports.sent import Sent
from core.submissions.states import Mode, State, Verdict


@dataclass(frozen=True, slots=True)
class Point:
    """So many tests passed, so long `after` the start; submitted, or found by replaying the text of that moment."""

    after: timedelta
    passed: int
    is_replay: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One kata. `waiting` texts are still being run."""

    asked: Asked
    tests: int
    points: tuple[Point, ...]
    waiting: int


def curves(asked: Sequence[Asked], sent: Sequence[Sent], started_at: datetime) -> list[Curve]:
    """A curve for each kata of the screen."""
    return [_curve(one, [row for row in sent if row.kata_id == one.kata_id], started_at) for one in asked]


def _curve(asked: Asked, sent: Sequence[Sent], started_at: datetime) -> Curve:
    suites = [row for row in sent if row.mode is Mode.SUBMIT]
    graded = [row for row in suites if row.state is State.GRADED]
    tests = asked.tests or max((row.tests for row in graded), default=0)
    points = tuple(
        Point(
            max(row.at - started_at, timedelta(0)),
            tests if row.verdict is Verdict.PASSED else min(row.passed, tests),
            row.is_replay,
        )
        for row in graded
    )
    return Curve(asked, tests, points, sum(row.waits for row in suites))
