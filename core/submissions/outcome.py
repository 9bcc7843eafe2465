"""What a worker found out about a submission, ready to be stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.submissions.states import Status, Verdict


@dataclass(frozen=True, slots=True)
class TestRecord:
    """One test. Texts have been through `clean_output`; a frame is {"line", "function", "source"}."""

    __test__ = False

    name: str
    title: str
    status: Status
    message: str = ""
    output: str = ""
    output_cut: int = 0
    duration_ms: float = 0.0
    frames: tuple[dict[str, Any], ...] = ()
    expected: str | None = None
    actual: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole submission. `tests` stand in file order."""

    verdict: Verdict
    message: str = ""
    output: str = ""
    frames: tuple[dict[str, Any], ...] = ()
    duration_ms: float = 0.0
    tests: tuple[TestRecord, ...] = ()
