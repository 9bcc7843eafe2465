"""Reports as CSV: one candidate test by test, and all of a screen, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from core.reports.report import Report
from core.reports.score import KataScore
from core.submissions.states import Status

TESTS = ("candidate", "kata", "weight", "test", "result", "kata passed", "kata tests", "submits", "runs", "minutes")


def test_rows(report: Report, name: str) -> Iterator[Sequence[str]]:
    """A head, and a row for each hidden test of the submits that count; a kata without one has a row by itself."""
    yield TESTS
    for kata in report.score.katas:
        submission = report.counted.get(kata.asked.kata_id)
        hidden = [outcome for outcome in submission.outcomes if not outcome.own] if submission else []
        shown = [(outcome.title, outcome.status.value) for outcome in hidden] or [("", Status.NOT_RUN.value)]
        minutes = minutes_of(report.facts.on.get(kata.asked.kata_id)) if report.facts else ""
        for title, status in shown:
            yield [name, kata.asked.title, str(kata.asked.weight), title, status, *_numbers(kata), minutes]


def minutes_of(time: timedelta | None) -> str:
    """Minutes with one digit after the point; nothing for no time."""
    return f"{time / timedelta(minutes=1):.1f}" if time is not None else ""


def moment(at: datetime | None) -> str:
    """A time as ISO writes it, in UTC."""
    return at.isoformat(timespec="seconds") if at else ""


def _numbers(kata: KataScore) -> list[str]:
    return [str(kata.passed), str(kata.tests), str(kata.submits), str(kata.runs)]
