"""The sandbox's answers in the words of the domain, and clean: a submission may have made up any text in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.clean import clean_line, clean_output
from core.submissions.finish import SHOWN_OUTPUT
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.states import Status, Verdict
from sandbox.report import Call, Collected, Event, Finished, Frame, Report, Started, TestResult


def outcome_of(report: Report) -> Outcome:
    """What to store. A report that says `our_fault` has no outcome: ValueError."""
    return Outcome(
        verdict=Verdict(report.verdict.value),
        message=clean_output(report.message),
        output=clean_output(report.output),
        frames=_frames(report.frames),
        duration_ms=report.duration_ms,
        tests=tuple(_record(test) for test in report.tests),
        environment=dict(report.environment) or None,
    )


def with_own_tests(outcome: Outcome, report: Report) -> Outcome:
    """The same outcome, and what became of the person's own tests: they stand behind the others and decide nothing."""
    own = tuple(replace(_record(test), own=True) for test in report.tests)
    return replace(outcome, tests=(*outcome.tests, *own), own_message=clean_output(report.message))


class Narrator:
    """Turns the events of one grade into news for the page, and counts the tests that have ended.

    The news of a person's own tests go on with the numbers `after` those of the tests that ran before.
    """

    def __init__(self, *, own: bool = False, after: int = 0) -> None:
        self._own, self._after = own, after
        self._ended = 0
        self._places: dict[str, int] = {}

    def news_of(self, event: Event) -> dict[str, Any]:
        """The event as plain data."""
        match event:
            case Collected(tests=tests):
                self._places = {name: self._after + place for place, (name, _) in enumerate(tests)}
                names = [{"name": clean_line(name), "title": clean_line(title)} for name, title in tests]
                return {"kind": "collected", "tests": names, **({"own": True} if self._own else {})}
            case Started(name=name):
                return {"kind": "started", "name": clean_line(name)}
            case Finished(result=result):
                return self._finished(result)

    def _finished(self, result: TestResult) -> dict[str, Any]:
        place = self._places.get(result.name, self._after + self._ended)
        self._ended += 1
        record = _record(result)
        shown = record.output[:SHOWN_OUTPUT]
        return {
            "kind": "finished",
            "position": place,
            "name": record.name,
            "title": record.title,
            "status": record.status.value,
            "message": record.message,
            "output": shown,
            "output_cut": record.output_cut + len(record.output) - len(shown),
            "duration_ms": record.duration_ms,
            "frames": list(record.frames),
            "expected": record.expected,
            "actual": record.actual,
            "calls": list(record.calls),
            "calls_before": record.calls_before,
        }


def _record(test: TestResult) -> TestRecord:
    return TestRecord(
        name=clean_line(test.name),
        title=clean_line(test.title),
        status=Status(test.status.value),
        message=clean_output(test.message),
        output=clean_output(test.output),
        output_cut=test.output_cut,
        duration_ms=test.duration_ms,
        frames=_frames(test.frames),
        expected=_clean_or_none(test.expected),
        actual=_clean_or_none(test.actual),
        calls=tuple(_call(call) for call in test.calls),
        calls_before=test.calls_before,
    )


def _frames(frames: tuple[Frame, ...]) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "line": frame.line,
            "function": clean_line(frame.function),
            "source": clean_output(frame.source),
            "column": frame.column,
        }
        for frame in frames
    )


def _call(call: Call) -> dict[str, Any]:
    return {
        "called": clean_line(call.called),
        "ended": call.ended,
        "value": clean_output(call.value),
        "times": call.times,
    }


def _clean_or_none(text: str | None) -> str | None:
    return None if text is None else clean_output(text)
