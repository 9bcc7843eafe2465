"""A doorbell in memory, and a grader that decides by a word in the source. It records through core, like the worker."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from core.submissions.claim import claim
from core.submissions.finish import finish
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.states import Lane, Status
from tests.site.outcomes import outcome_for

LEASE = timedelta(seconds=60)


class StandIn:
    """Bell and grader in one.

    `held` keeps submissions in the queue; a `gate` lets tests through one by one; `cut` ends every stream of news.
    """

    def __init__(self) -> None:
        self.held, self.grader_is_there, self.cut = False, True, False
        self.gate: threading.Semaphore | None = None
        self.rung: list[str] = []
        self.news: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.came = threading.Condition()
        self.sessions: sessionmaker[Session] | None = None
        self.waiting: queue.Queue[str | None] = queue.Queue()
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def ring(self, submission_id: str, lane: Lane) -> None:
        self.rung.append(submission_id)
        if not self.held:
            self.waiting.put(submission_id)

    def release(self) -> None:
        """Grade what was held back."""
        self.held = False
        for submission_id in self.rung:
            self.waiting.put(submission_id)

    def listen(self, submission_id: str) -> Iterator[dict[str, Any] | None]:
        heard = 0
        yield None
        while not self.cut:
            fresh = self._after(submission_id, heard)
            heard += len(fresh)
            yield from fresh
            if not fresh:
                yield None

    def _after(self, submission_id: str, heard: int) -> list[dict[str, Any]]:
        with self.came:
            self.came.wait_for(lambda: len(self.news[submission_id]) > heard, timeout=0.2)
            return self.news[submission_id][heard:]

    def has_grader(self, lane: Lane = Lane.LIVE) -> bool | None:
        return self.grader_is_there

    def stop(self) -> None:
        self.waiting.put(None)
        self.thread.join(timeout=10)

    def grade(self, submission_id: str) -> None:
        """Claim, publish test by test, store."""
        assert self.sessions is not None
        with self.sessions() as session:
            claimed = claim(session, submission_id, worker="stand-in", now=datetime.now(UTC), lease=LEASE)
        if claimed is None:
            return
        outcome = outcome_for(claimed.source, claimed.mode)
        listed = [{"name": test.name, "title": test.title} for test in outcome.tests]
        if listed:
            self.publish(submission_id, {"kind": "collected", "tests": listed})
        for position, test in enumerate(outcome.tests):
            self.publish(submission_id, {"kind": "started", "name": test.name})
            if self.gate is not None:
                self.gate.acquire(timeout=10)
            self.publish(submission_id, {"kind": "finished", "position": position} | as_event(test))
        if claimed.own_tests is not None:
            outcome = self._run_own_tests(submission_id, outcome, claimed.own_tests)
        with self.sessions() as session:
            finish(session, claimed, outcome, datetime.now(UTC))
        self.publish(submission_id, {"kind": "graded", "verdict": outcome.verdict, "message": outcome.message})

    def _run_own_tests(self, submission_id: str, outcome: Outcome, source: str) -> Outcome:
        """One test of the person's own, which a word in it decides about; `broken` tests cannot be run."""
        if "broken" in source:
            return replace(outcome, own_message="Your tests could not be run. test_own.py:1: SyntaxError: bad syntax")
        status = Status.FAILED if "wrong" in source else Status.PASSED
        test = TestRecord("test_own.py::test_mine", "mine", status, duration_ms=0.5, own=True)
        listed = [{"name": test.name, "title": test.title}]
        self.publish(submission_id, {"kind": "collected", "tests": listed, "own": True})
        self.publish(submission_id, {"kind": "finished", "position": len(outcome.tests)} | as_event(test))
        return replace(outcome, tests=(*outcome.tests, test))

    def publish(self, submission_id: str, event: dict[str, Any]) -> None:
        """Tell the watching pages."""
        with self.came:
            self.news[submission_id].append(event)
            self.came.notify_all()

    def _work(self) -> None:
        while (submission_id := self.waiting.get()) is not None:
            self.grade(submission_id)


def as_event(test: TestRecord) -> dict[str, Any]:
    """A test as the worker tells of it."""
    fields = ("name", "title", "message", "output", "output_cut", "duration_ms", "expected", "actual", "calls_before")
    return {field: getattr(test, field) for field in fields} | {
        "calls": list(test.calls),
        "status": test.status.value,
        "frames": list(test.frames),
    }
