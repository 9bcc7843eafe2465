"""What was sent to be graded in a sitting, and the texts of it that were replayed, each with its count of tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, and_, case, cast, func, literal, select, true
from sqlalchemy.orm import Session

from core.models import Candidate, Screen, Sitting, Submission, TestOutcome
from core.owner import REPLAY, SITTING, Owner
from core.submissions.states import IN_FLIGHT, Mode, State, Status, Verdict


class Sent(NamedTuple):
    """A run, a submit, or a replayed text. `at` is when it was sent, or when the replayed text stood."""

    id: str
    is_replay: bool
    kata_id: int
    mode: Mode
    state: State
    verdict: Verdict | None
    at: datetime
    passed: int
    tests: int

    @property
    def waits(self) -> bool:
        """Whether there is no verdict yet."""
        return self.state in IN_FLIGHT


def sent_in(session: Session, sitting: Sitting) -> Sequence[Sent]:
    """All of a sitting in the order of time, in one statement."""
    owners = (Owner.of_sitting(sitting.id).visitor, Owner.of_replay(sitting.id).visitor)
    return [Sent(*row[1:]) for row in session.execute(_sent().where(Submission.visitor.in_(owners)))]


def sent_in_screen(session: Session, screen: Screen, only: Sequence[str] = ()) -> dict[int, list[Sent]]:
    """The same for all sittings of a screen, by their ids, or for the candidates with the keys `only`.

    One statement, without what was replayed. The tests of Runs are not counted: there are many, and no list shows them.
    """
    owners = (
        select(literal(SITTING).concat(cast(Sitting.id, String)))
        .join(Candidate, Candidate.id == Sitting.candidate_id)
        .where(Candidate.screen_id == screen.id, Candidate.key.in_(only) if only else true())
    )
    found: dict[int, list[Sent]] = {}
    for visitor, *row in session.execute(_sent(Submission.mode == Mode.SUBMIT).where(Submission.visitor.in_(owners))):
        found.setdefault(int(visitor.removeprefix(SITTING)), []).append(Sent(*row))
    return found


def _sent(counted: ColumnElement[bool] | None = None) -> Select[Any]:
    """What was sent, with the tests of what is `counted`, by default all of it."""
    outcomes = and_(
        true() if counted is None else counted,
        TestOutcome.submission_id == Submission.id,
        TestOutcome.attempt == Submission.attempt,
        TestOutcome.own.is_(False),
    )
    return (
        select(
            Submission.visitor,
            Submission.id,
            Submission.visitor.startswith(REPLAY),
            Submission.kata_id,
            Submission.mode,
            Submission.state,
            Submission.verdict,
            Submission.created_at,
            func.coalesce(func.sum(case((TestOutcome.status == Status.PASSED, 1), else_=0)), 0),
            func.count(TestOutcome.position),
        )
        .outerjoin(TestOutcome, outcomes)
        .group_by(Submission.id)
        .order_by(Submission.created_at, Submission.id)
    )
