"""One shape for a test, whether it comes from the database or from a live event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.clean import clean_output
from core.models import TestOutcome
from core.submissions.states import Status
from web.results.words import TEST_LOOKS, Look


@dataclass(frozen=True, slots=True)
class TestView:
    """A test as the page shows it."""

    __test__ = False

    position: int
    name: str
    title: str
    status: str = "waiting"
    message: str = ""
    output: str = ""
    output_cut: int = 0
    printed_length: int = 0
    duration_ms: float | None = None
    frames: Sequence[Mapping[str, Any]] = field(default_factory=list)
    expected: str | None = None
    actual: str | None = None
    calls: Sequence[Mapping[str, Any]] = field(default_factory=list)
    calls_before: int = 0
    own: bool = False

    @property
    def look(self) -> Look:
        """Its word, icon and tone."""
        return TEST_LOOKS[self.status]

    @property
    def words(self) -> str:
        """The message, without what pytest says to somebody at a terminal or what stands side by side below."""
        lines = (line.strip() for line in self.message.split("\n") if not line.strip().startswith("Use -v to get"))
        if self.expected is not None and self.actual is not None:
            lines = (line for line in lines if not line.startswith("assert "))
        return "\n".join(lines).strip()

    @property
    def has_details(self) -> bool:
        """Whether there is more to say than the title."""
        return bool(self.message or self.output or self.frames or self.calls or self.expected is not None)

    @property
    def is_open(self) -> bool:
        """Failures show their details at once; what a passed test printed is there when asked for."""
        return self.status not in (Status.PASSED, "waiting", "running")


def from_outcome(outcome: TestOutcome) -> TestView:
    """A test as the database has it."""
    return TestView(
        position=outcome.position,
        name=outcome.name,
        title=outcome.title,
        status=outcome.status,
        message=outcome.message,
        output=outcome.output,
        output_cut=outcome.output_cut,
        printed_length=outcome.printed_length,
        duration_ms=outcome.duration_ms,
        frames=outcome.frames,
        expected=outcome.expected,
        actual=outcome.actual,
        calls=outcome.calls,
        calls_before=outcome.calls_before,
        own=outcome.own,
    )


def from_event(event: Mapping[str, Any]) -> TestView:
    """A test as a `finished` event tells it. Events pass through Redis, so their texts are cleaned once more."""
    status = str(event.get("status", ""))
    return TestView(
        position=int(event["position"]),
        name=str(event["name"]),
        title=str(event.get("title", "")),
        status=status if status in TEST_LOOKS else Status.ERROR,
        message=clean_output(str(event.get("message") or "")),
        output=clean_output(str(event.get("output") or "")),
        output_cut=int(event.get("output_cut") or 0),
        duration_ms=event.get("duration_ms"),
        frames=list(event.get("frames") or ()),
        expected=event.get("expected"),
        actual=event.get("actual"),
        calls=list(event.get("calls") or ()),
        calls_before=int(event.get("calls_before") or 0),
    )
