"""What a receipt says of a whole sitting: the rules, the times, and of each kata the submit that counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, undefer

from core.models import Candidate, Screen, ScreenKata, Sitting, Submission
from core.owner import Owner
from core.receipts.graded import NoReceipt, graded, kata_of, moment
from core.screens.rules import Shown
from core.submissions.states import IN_FLIGHT, Mode, State, Status, Verdict


def sat(session: Session, sitting: Sitting) -> dict[str, Any]:
    """The sitting, with as much of the results as its screen shows. Raises NoReceipt."""
    if sitting.finished_at is None:
        raise NoReceipt("There is a receipt when the sitting has ended.")
    submits = _submits(session, sitting)
    if any(submit.state in IN_FLIGHT for submit in submits):
        raise NoReceipt("Something that was sent is still being graded. Come back in a minute for the receipt.")
    candidate = sitting.candidate
    screen = candidate.screen
    shown = screen.shown if screen.shows_report else None
    return {
        "sitting": candidate.key,
        "candidate": candidate.name,
        "screen": _screen(screen),
        "times": _times(sitting, candidate),
        "katas": [_kata(entry, submits, shown) for entry in screen.katas],
    }


def _submits(session: Session, sitting: Sitting) -> Sequence[Submission]:
    return session.scalars(
        select(Submission)
        .where(Owner.of_sitting(sitting.id).owns(Submission), Submission.mode == Mode.SUBMIT)
        .order_by(Submission.created_at, Submission.id)
        .options(selectinload(Submission.outcomes), selectinload(Submission.version), undefer(Submission.environment))
    ).all()


def _screen(screen: Screen) -> dict[str, Any]:
    return {
        "id": screen.key,
        "title": screen.title,
        "organisation": screen.team.name,
        "minutes": screen.minutes,
        "help": screen.help.value,
        "ai": screen.ai.value,
    }


def _times(sitting: Sitting, candidate: Candidate) -> dict[str, Any]:
    return {
        "started": moment(sitting.started_at),
        "finished": moment(sitting.finished_at),
        "ended_by": sitting.ended.value if sitting.ended else None,
        "extra_minutes": candidate.extra_minutes,
        "given_back": [
            {"fault": credit.fault.value, "began": moment(credit.began_at), "seconds": credit.seconds}
            for credit in sitting.credits
        ],
    }


def _kata(entry: ScreenKata, submits: Sequence[Submission], shown: Shown | None) -> dict[str, Any]:
    theirs = [submit for submit in submits if submit.kata_id == entry.kata_id]
    # As in the report: of equals the earliest, since what came after it added nothing.
    best = max((one for one in theirs if one.state is State.GRADED), key=_worth, default=None)
    version = best.version if best else entry.version or entry.kata.current_version
    return {
        "kata": kata_of(entry.kata, version) if version else None,
        "weight": entry.weight,
        "submits": len(theirs),
        "counted": graded(best, entry.kata, shown) if best else None,
    }


def _worth(submission: Submission) -> tuple[bool, int]:
    passed = sum(outcome.status is Status.PASSED and not outcome.own for outcome in submission.outcomes)
    return submission.verdict is Verdict.PASSED, passed
