"""End a claim: store the verdict, or give the submission back. Both are fenced, so a late worker changes nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from core.assignments.tally import recount_kata
from core.boards.tally import recount
from core.database import begin_write
from core.models import Submission, TestOutcome
from core.reviews.record import record_review
from core.scoring.practice import record_practice
from core.scoring.record import record_solve
from core.scoring.settle import settle
from core.submissions.claim import Claim
from core.submissions.outcome import Outcome, TestRecord
from core.submissions.states import Mode, State

MAX_ATTEMPTS = 3
SHOWN_OUTPUT = 8 * 1024  # Characters of a test's output that a page shows; the rest is for who asks for it.
OUR_FAULT = (
    "Something broke on our side while this was being graded. Your code is kept, and this does not count against you. "
    "Please send it again a little later."
)


def finish(session: Session, claim: Claim, outcome: Outcome, now: datetime) -> bool:
    """Store the verdict with what became of each test, and what it adds to the person's progress, and commit.

    False when the claim has been lost.
    """
    begin_write(session)
    graded = session.execute(
        update(Submission)
        .where(claim.holds())
        .values(
            state=State.GRADED,
            verdict=outcome.verdict,
            message=outcome.message,
            own_message=outcome.own_message,
            output=outcome.output,
            frames=list(outcome.frames),
            duration_ms=outcome.duration_ms,
            environment=outcome.environment,
            graded_at=now,
            lease_until=None,
        )
        .returning(Submission)
        .execution_options(synchronize_session=False, populate_existing=True)
    ).scalar_one_or_none()
    if graded is not None:
        if outcome.tests:
            rows = [_row(claim, position, test) for position, test in enumerate(outcome.tests)]
            session.execute(insert(TestOutcome), rows)
        solve = record_solve(session, graded)
        reviewed = record_review(session, graded, solve)
        record_practice(session, graded, keeps_streak=solve is not None or reviewed)
        moved = settle(session, graded, now) if solve is None else solve.person_id
        if moved is not None:
            recount(session, moved)
        # A re-grade has no person of its own, and may change what the one has whose submit it grades again.
        whose = moved if graded.person_id is None or graded.mode is Mode.RUN else graded.person_id
        if whose is not None:
            recount_kata(session, person_id=whose, kata_id=graded.kata_id)
    session.commit()
    return graded is not None


def give_back(session: Session, claim: Claim) -> State | None:
    """Return a submission that could not be graded through a fault of ours, and commit.

    It is queued again, or errored after the last attempt. None when the claim has been lost.
    """
    begin_write(session)
    last = claim.attempt >= MAX_ATTEMPTS
    state = session.execute(
        update(Submission)
        .where(claim.holds())
        .values(
            state=State.ERRORED if last else State.QUEUED,
            message=OUR_FAULT if last else "",
            lease_until=None,
            claimed_by=None,
        )
        .returning(Submission.state)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()
    session.commit()
    return state


def _printed(test: TestRecord) -> dict[str, object]:
    shown, rest = test.output[:SHOWN_OUTPUT], test.output[SHOWN_OUTPUT:]
    return {
        "output": shown,
        "output_cut": len(rest) + test.output_cut,
        "printed": test.output if rest else None,
        "printed_length": len(test.output) if rest else 0,
    }


def _row(claim: Claim, position: int, test: TestRecord) -> dict[str, object]:
    return {
        "submission_id": claim.submission_id,
        "attempt": claim.attempt,
        "position": position,
        "own": test.own,
        "name": test.name,
        "title": test.title,
        "status": test.status,
        "message": test.message,
        **_printed(test),
        "duration_ms": test.duration_ms,
        "frames": list(test.frames),
        "expected": test.expected,
        "actual": test.actual,
        "calls": list(test.calls),
        "calls_before": test.calls_before,
    }
