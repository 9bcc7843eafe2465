"""Grade one submission from claim to verdict."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import TracebackType

import structlog
from sqlalchemy.orm import Session, sessionmaker

from core.sittings.credit import credit_wait
from core.submissions.claim import Claim, claim
from core.submissions.finish import OUR_FAULT, finish, give_back
from core.submissions.outcome import Outcome
from core.submissions.source import unreadable
from core.submissions.states import Lane, State, Status, Verdict
from sandbox.halt import Halted
from sandbox.order import Order
from sandbox.report import Event, Report
from sandbox.report import Verdict as Reported
from worker.announcer import Announcer
from worker.clock import Clock, utc_now
from worker.lease import LeaseKeeper
from worker.orders import Grades, OrderBook, ReferenceFails
from worker.report import Narrator, outcome_of, with_own_tests

SandboxOpener = Callable[[], AbstractContextManager[Grades]]
NOT_LOADED = "Your tests were not run, since your code could not be loaded."
MARGIN_SECONDS = 30.0  # Beyond the run's own limit, for what the sandbox does around a run.

log = structlog.get_logger(__name__)


class SandboxFault(Exception):
    """The sandbox says that it, and not the submission, is at fault."""


@dataclass
class Grader:
    """Holds the sandbox, which is opened once and opened anew after a fault. One per process."""

    sessions: sessionmaker[Session]
    announcer: Announcer
    open_sandbox: SandboxOpener
    name: str
    lease: timedelta
    clock: Clock = utc_now
    _opened: AbstractContextManager[Grades] | None = field(default=None, init=False)
    _sandbox: Grades | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._orders = OrderBook(self.sessions)

    def __enter__(self) -> Grader:
        self._ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def grade(self, submission_id: str) -> None:
        """Claim, grade, store. Does nothing when somebody else has the submission.

        Raises SandboxUnavailable, with nothing claimed, when the sandbox cannot be opened again after a fault.
        """
        self._ready()
        with self.sessions() as session:
            claimed = claim(session, submission_id, worker=self.name, now=self.clock(), lease=self.lease)
            if claimed is not None and claimed.lane is Lane.SCREEN:
                credit_wait(session, submission_id, now=self.clock())
        if claimed is None:
            log.info("nothing to claim", submission=submission_id)
            return
        try:
            outcome = self._outcome(claimed)
        except Halted:
            log.info("given up: nobody waits for it", submission=submission_id)
        except ReferenceFails as fault:
            log.error("a kata is at fault", submission=submission_id, reason=str(fault))
            self._give_back(claimed)
        except Exception as fault:
            # Whatever this is, the person has no part in it: submissions cannot make `grade` raise.
            log.exception("the sandbox is at fault", submission=submission_id, reason=str(fault))
            self._close()
            self._give_back(claimed)
        else:
            self._finish(claimed, outcome)

    def _outcome(self, claimed: Claim) -> Outcome:
        complaint = unreadable(claimed.source)
        if complaint is not None:
            return Outcome(Verdict.ERROR, message=complaint)
        limits = self._orders.limits_for(claimed)
        # The reference solution may have to run first, or the person's own tests afterwards.
        patience = 2 * limits.run_seconds + MARGIN_SECONDS
        keeper = LeaseKeeper(
            self.sessions,
            claimed,
            lease=self.lease,
            patience=patience,
            clock=self.clock,
            lost=self._ready().halt,
        )
        with keeper:
            sandbox = self._ready()
            report = self._report(claimed, self._orders.order_for(claimed, sandbox), Narrator())
            if report.verdict is Reported.OUR_FAULT:
                raise SandboxFault(report.message)
            outcome = outcome_of(report)
            return outcome if claimed.own_tests is None else self._and_own_tests(claimed, outcome)

    def _and_own_tests(self, claimed: Claim, outcome: Outcome) -> Outcome:
        """Run the person's own tests as well, after the others and apart from them."""
        complaint = unreadable(claimed.own_tests or "")
        if outcome.verdict is Verdict.ERROR and not any(test.status is Status.PASSED for test in outcome.tests):
            return replace(outcome, own_message=NOT_LOADED)
        if complaint is not None:
            return replace(outcome, own_message=f"Your tests could not be run. {complaint}")
        narrator = Narrator(own=True, after=len(outcome.tests))
        return with_own_tests(outcome, self._report(claimed, self._orders.own_order_for(claimed), narrator))

    def _report(self, claimed: Claim, order: Order, narrator: Narrator) -> Report:
        def listener(event: Event) -> None:
            self.announcer.say(claimed.submission_id, narrator.news_of(event))

        return self._ready().grade(order, listener)

    def _finish(self, claimed: Claim, outcome: Outcome) -> None:
        with self.sessions() as session:
            stored = finish(session, claimed, outcome, self.clock())
        if not stored:
            log.warning("a result came too late", submission=claimed.submission_id, attempt=claimed.attempt)
            return
        self.announcer.say(
            claimed.submission_id,
            {
                "kind": "graded",
                "verdict": outcome.verdict.value,
                "message": outcome.message,
                "duration_ms": outcome.duration_ms,
            },
        )

    def _give_back(self, claimed: Claim) -> None:
        with self.sessions() as session:
            state = give_back(session, claimed)
        if state is State.ERRORED:
            self.announcer.say(claimed.submission_id, {"kind": "errored", "message": OUR_FAULT})

    def _ready(self) -> Grades:
        if self._sandbox is None:
            opened = self.open_sandbox()
            self._sandbox = opened.__enter__()
            self._opened = opened
        return self._sandbox

    def _close(self) -> None:
        opened, self._opened, self._sandbox = self._opened, None, None
        if opened is not None:
            try:
                opened.__exit__(None, None, None)
            except Exception:
                log.exception("the sandbox did not close")
