"""Keep a claim alive while its submission is being graded, and end a process that hangs."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from core.submissions.claim import Claim, extend_lease, holds
from worker.clock import Clock

LOOK_SECONDS = 0.5  # How soon a person who has cancelled gets the worker back.

log = structlog.get_logger(__name__)


def end_process() -> None:
    """Let the supervisor start a new worker: whatever hangs here has outlived every limit of the sandbox."""
    os.kill(os.getpid(), signal.SIGKILL)


class LeaseKeeper:
    """Extends a lease three times per lease, from a thread, until it is told to stop.

    In between it looks whether the claim still stands, and calls `lost` when it does not: nobody waits for the result.
    After `patience` seconds it stops by itself and calls `overrun`, so that a grade that hangs does not hold its
    submission for ever.
    """

    def __init__(
        self,
        sessions: sessionmaker[Session],
        claim: Claim,
        *,
        lease: timedelta,
        patience: float,
        clock: Clock,
        lost: Callable[[], None] = lambda: None,
        overrun: Callable[[], None] = end_process,
    ) -> None:
        self._sessions, self._claim, self._lease, self._clock = sessions, claim, lease, clock
        self._patience, self._lost, self._overrun = patience, lost, overrun
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._keep, name=f"lease {claim.submission_id}", daemon=True)

    def __enter__(self) -> LeaseKeeper:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def _keep(self) -> None:
        extended = time.monotonic()
        deadline = extended + self._patience
        interval = self._lease.total_seconds() / 3
        while not self._done.wait(min(LOOK_SECONDS, interval, max(0.0, deadline - time.monotonic()))):
            moment = time.monotonic()
            if moment >= deadline:
                log.critical("a grade has outlived its limits", submission=self._claim.submission_id)
                self._overrun()
                return
            is_due = moment - extended >= interval
            if not self._is_held(extend=is_due):
                self._lost()
                return
            extended = moment if is_due else extended

    def _is_held(self, *, extend: bool) -> bool:
        try:
            with self._sessions() as session:
                if extend:
                    held = extend_lease(session, self._claim, now=self._clock(), lease=self._lease)
                else:
                    held = holds(session, self._claim)
        except SQLAlchemyError as error:
            log.warning("a lease could not be extended", submission=self._claim.submission_id, error=str(error))
            return True
        if not held:
            log.warning("a claim was lost", submission=self._claim.submission_id, attempt=self._claim.attempt)
        return held
