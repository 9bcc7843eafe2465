"""What a receipt says of one graded submission."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import UTC, datetime
from typing import Any

from core.models import Kata, KataVersion, Submission, TestOutcome
from core.receipts.canonical import canonical
from core.screens.rules import Shown
from core.submissions.states import Mode, State


class NoReceipt(Exception):
    """There is nothing yet that a receipt could be about. The text says why."""


def graded(submission: Submission, kata: Kata, shown: Shown | None = Shown.NAMES) -> dict[str, Any]:
    """The submission with its verdict; with only a count of the tests where no more is shown. Raises NoReceipt.

    With None no result is in it: it says what was sent, and that it was graded, and how.
    """
    if submission.state is not State.GRADED or submission.verdict is None or submission.graded_at is None:
        raise NoReceipt("A receipt is about a verdict, and this has none.")
    if submission.mode is not Mode.SUBMIT:
        raise NoReceipt("A receipt is about a Submit: a Run tries the shown examples only.")
    tests = [outcome for outcome in submission.outcomes if not outcome.own]
    return {
        "submission": submission.id,
        "kata": kata_of(kata, submission.version),
        "source_sha256": submission.source_hash,
        "verdict": submission.verdict.value if shown else None,
        "counts": dict(Counter(outcome.status.value for outcome in tests)) if shown else None,
        "tests": [_test(outcome) for outcome in tests] if shown is Shown.NAMES else None,
        "limits": limits_of(submission.version),
        "environment": environment_of(submission),
        "times": {
            "sent": moment(submission.created_at),
            "started": moment(submission.started_at),
            "graded": moment(submission.graded_at),
            "duration_ms": None if submission.duration_ms is None else round(submission.duration_ms),
        },
    }


def kata_of(kata: Kata, version: KataVersion) -> dict[str, Any]:
    """Which kata, and what it said and how it judged at that time."""
    return {
        "id": kata.uuid,
        "address": kata.address,
        "title": version.title,
        "version": f"sha256:{version.content_hash}",
    }


def limits_of(version: KataVersion) -> dict[str, int]:
    """What a run was allowed, in whole numbers."""
    limits = version.limits
    return {
        "run_ms": round(limits["run_seconds"] * 1000),
        "test_ms": round(limits["test_seconds"] * 1000),
        "memory_mb": int(limits["memory_mb"]),
    }


def environment_of(submission: Submission) -> dict[str, str] | None:
    """What the verdict was reached with, and one digest for all of that; None for what was graded before we kept it."""
    if submission.environment is None:
        return None
    found = {str(name): str(value) for name, value in submission.environment.items()}
    return {**found, "digest": f"sha256:{hashlib.sha256(canonical(found)).hexdigest()}"}


def moment(time: datetime | None) -> str | None:
    """A time as RFC 3339 has it, in UTC."""
    return None if time is None else time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _test(outcome: TestOutcome) -> dict[str, Any]:
    return {"name": outcome.name, "title": outcome.title, "status": outcome.status.value}
