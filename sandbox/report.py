"""What the sandbox answers: a verdict, and what happened in each test. Pure data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """The one word for a whole run. `our_fault` never counts against the person."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"  # No test could run: a syntax error, an import that fails, a crash while loading.
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_MUCH_OUTPUT = "too_much_output"
    CRASHED = "crashed"
    REFUSED = "refused"  # The submission broke the protocol between examiner and cell.
    OUR_FAULT = "our_fault"


class Status(StrEnum):
    """How one test ended."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_MUCH_OUTPUT = "too_much_output"
    CRASHED = "crashed"
    REFUSED = "refused"
    NOT_RUN = "not_run"


@dataclass(frozen=True, slots=True)
class Frame:
    """A traceback line inside the submission. `line` and `column` count from 1, `source` is that line's text.

    `column` is 0 but where Python could not read the line.
    """

    line: int
    function: str
    source: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a test into the submission: ``slugify(' Hi ')``, ``returned``, ``'-hi-'``.

    `value` is what came back or was raised, "" where there is nothing to say. `times` counts equal steps in a row.
    """

    called: str
    ended: str
    value: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test. `output` is what the submission printed during it, capped; `output_cut` counts the characters left out.

    `expected` and `actual` are the two sides of a failed comparison as text, only when the order said `reveal`.
    `calls` are the last calls of a test that did not pass, oldest first, and `calls_before` counts those before them;
    of a hidden test they hold no values. `diagnosis` is for the suite's author, where the order asks for it: the line
    of the suite in which the test went wrong by itself, and why.
    """

    __test__ = False  # pytest must not collect this class where a test imports it.

    name: str
    title: str
    status: Status
    message: str = ""
    output: str = ""
    output_cut: int = 0
    duration_ms: float = 0.0
    frames: tuple[Frame, ...] = ()
    expected: str | None = None
    actual: str | None = None
    calls: tuple[Call, ...] = ()
    calls_before: int = 0
    diagnosis: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one order. `tests` stand in file order. `message` speaks to the person, for verdicts without
    tests. `environment` says what it was reached with; it is empty where nothing ran.
    """

    verdict: Verdict
    tests: tuple[TestResult, ...] = ()
    message: str = ""
    output: str = ""
    frames: tuple[Frame, ...] = ()
    duration_ms: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Collected:
    """The examiner has listed the tests that will run, in order: (name, title) pairs."""

    tests: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Started:
    """A test began."""

    name: str


@dataclass(frozen=True, slots=True)
class Finished:
    """A test ended."""

    result: TestResult


Event = Collected | Started | Finished
Listener = Callable[[Event], None]


class SandboxUnavailable(Exception):
    """No jail can be built on this machine; the text says what to do."""
