"""What a worker found out about a submission, ready to be stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.submissions.states import Status, Verdict


@dataclass(frozen=True, slots=True)
class TestRecord:
    """One test. Texts have been through `clean_output`.

    A frame is {"line", "function", "source", "column"}, a call {"called", "ended", "value", "times"}.
    """

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
    calls: tuple[dict[str, Any], ...] = ()
    calls_before: int = 0
    own: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole submission. `tests` stand in file order, the person's own ones after the others.

    `own_message` says why the person's own tests could not be run. `environment` says what the verdict was reached
    with, for receipts; None where nothing had to run.
    """

    verdict: Verdict
    message: str = ""
    output: str = ""
    frames: tuple[dict[str, Any], ...] = ()
    duration_ms: float = 0.0
    tests: tuple[TestRecord, ...] = ()
    own_message: str = ""
    environment: dict[str, str] | None = None
