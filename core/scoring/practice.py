"""Remember on which days somebody practised, in the transaction that stores the verdict."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.database import lock_for
from core.models import Person, PracticeDay, Submission
from core.scoring.record import day_of
from core.submissions.states import Mode


def record_practice(session: Session, submission: Submission, *, keeps_streak: bool) -> None:
    """Count a graded submission on the day of its sender, without commit. Only what hidden tests judged counts."""
    if submission.person_id is None or submission.mode != Mode.SUBMIT:
        return
    lock_for(session, f"solve:{submission.person_id}")
    practice = _day_of(session, submission.person_id, submission.created_at)
    practice.submits += 1
    session.flush()
    if keeps_streak:
        keep_day(session, submission.person_id, submission.created_at)


def keep_day(session: Session, person_id: int, sent: datetime) -> None:
    """Let what a person sent then keep their streak on that day, without commit, under the lock of their solves.

    A day that kept a streak once keeps it for ever: a solve may move to an earlier day when a verdict comes late or the
    server's clock was wrong, or fall when it is graded again, and no streak may break by that.
    """
    practice = _day_of(session, person_id, sent)
    practice.first_at = sent if practice.first_at is None else min(sent, practice.first_at)
    practice.last_at = sent if practice.last_at is None else max(sent, practice.last_at)
    session.flush()


def _day_of(session: Session, person_id: int, sent: datetime) -> PracticeDay:
    day = day_of(sent, session.get_one(Person, person_id).time_zone)
    practice = session.get(PracticeDay, (person_id, day), populate_existing=True)
    if practice is None:
        practice = PracticeDay(person_id=person_id, day=day, submits=0)
        session.add(practice)
        session.flush()
    return practice
