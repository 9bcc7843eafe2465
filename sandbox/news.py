"""What an examiner reports, checked before it is believed.

An examiner is trusted with verdicts, and yet it works with values that a submission chose. Should one ever take it
over, it can still say which tests passed; it cannot hurt the worker. So each report has exactly the shape that
`sandbox.examiner` gives it, and everything else is one kind of error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.report import Call, Frame, Status, TestResult, Verdict
from sandbox.wire.frames import ProtocolBreach

LARGEST = 8 * 1024 * 1024
_MOST_TESTS = 20_000
_LONGEST_NAME = 2000
_LONGEST_TEXT, _LONGEST_OUTPUT = 64 * 1024, 512 * 1024
_MOST_FRAMES, _MOST_CALLS = 60, 20
_MOST = 1 << 53
_WITHOUT_TESTS = frozenset(Verdict) - {Verdict.PASSED, Verdict.OUR_FAULT}


@dataclass(frozen=True, slots=True)
class Listed:
    """These tests will run, in this order: (name, title) pairs."""

    tests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Begun:
    """A test began."""

    name: str


@dataclass(frozen=True, slots=True)
class Ended:
    """A test ended."""

    result: TestResult


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A test was skipped, or failed as its author expects: it says nothing about the submission."""

    name: str


@dataclass(frozen=True, slots=True)
class Broken:
    """No test can run, and the submission is the reason."""

    verdict: Verdict
    message: str
    frames: tuple[Frame, ...] = ()
    output: str = ""


@dataclass(frozen=True, slots=True)
class SuiteFault:
    """No test can run, and the suite is the reason."""

    message: str


@dataclass(frozen=True, slots=True)
class Used:
    """The suite has got more from the submission than names."""


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing more will come. Unless `complete`, the tests that are left need a fresh pair."""

    complete: bool


News = Listed | Begun | Ended | LeftOut | Broken | SuiteFault | Used | Over


def news_of(told: Any) -> News:
    """What one report says. Raises ProtocolBreach."""
    try:
        return _news_of(told)
    except (TypeError, ValueError) as fault:
        raise ProtocolBreach("a malformed report") from fault


def _news_of(told: Any) -> News:  # noqa: PLR0911 - one line per kind.
    match told:
        case {"kind": "started", "name": name}:
            return Begun(_text(name, _LONGEST_NAME))
        case {"kind": "left_out", "name": name}:
            return LeftOut(_text(name, _LONGEST_NAME))
        case {"kind": "finished", "result": dict() as result}:
            return Ended(_result(**result))
        case {"kind": "collected", "tests": list() as tests} if len(tests) <= _MOST_TESTS:
            return Listed(tuple((_text(name, _LONGEST_NAME), _text(title, _LONGEST_NAME)) for name, title in tests))
        case {"kind": "restart" | "end" as kind}:
            return Over(complete=kind == "end")
        case {"kind": "used"}:
            return Used()
        case {"kind": "suite_fault", "message": message}:
            return SuiteFault(_text(message))
        case {"kind": "broken", "verdict": str() as verdict, "message": message, "frames": frames, **more} if (
            verdict in _WITHOUT_TESTS
        ):
            return Broken(Verdict(verdict), _text(message), _frames(frames), _text(more.get("output", "")))
    raise ProtocolBreach("a report of no known kind")


def _result(*, name: Any, title: Any, status: Any, message: Any, output: Any, frames: Any, calls: Any,
            duration_ms: Any, expected: Any, actual: Any, diagnosis: Any, **counts: Any) -> TestResult:  # fmt: skip
    if type(duration_ms) not in (int, float) or not 0 <= duration_ms <= _MOST:
        raise ProtocolBreach("a duration that no clock shows")
    return TestResult(
        _text(name, _LONGEST_NAME), _text(title, _LONGEST_NAME), Status(_text(status)), _text(message),
        _text(output, _LONGEST_OUTPUT),
        duration_ms=float(duration_ms), frames=_frames(frames), calls=_calls(calls),
        expected=_text_or_none(expected), actual=_text_or_none(actual), diagnosis=_text(diagnosis),
        **{key: _count(value) for key, value in counts.items()},
    )  # fmt: skip


def _text(value: Any, most: int = _LONGEST_TEXT) -> str:
    if type(value) is not str:
        raise ProtocolBreach("a report without its text")
    return value[:most]


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        raise ProtocolBreach("a report without its number")
    return value


def _frames(frames: Any) -> tuple[Frame, ...]:
    def frame(*, line: Any, function: Any, source: Any, column: Any) -> Frame:
        return Frame(_count(line), _text(function), _text(source), _count(column))

    return tuple(frame(**one) for one in _items(frames, _MOST_FRAMES))


def _calls(calls: Any) -> tuple[Call, ...]:
    def call(*, called: Any, ended: Any, value: Any, times: Any) -> Call:
        return Call(_text(called), _text(ended), _text(value), _count(times))

    return tuple(call(**one) for one in _items(calls, _MOST_CALLS))


def _items(value: Any, most: int) -> list[dict[str, Any]]:
    if type(value) is not list or len(value) > most or not all(type(item) is dict for item in value):
        raise ProtocolBreach("a report with a malformed list")
    return value
