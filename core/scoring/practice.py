"""Remember on which days somebody practised, in the transaction that stores the verdict."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.database import lock_for
from core.models import Person, PracticeDay, Submission
from core.scoring.record import day_of
from core.submissions.states import Mode


def record_practice(session: Session, submission: Submission, *, keeps_streak: bool) -> None:
    """Count a graded submission on the day of its sender, without commit. Only what hidden tests judged counts.

    A day that kept a streak once keeps it for ever: a solve may move to an earlier day when a verdict comes late or the
    server's clock was wrong, and no streak may break by that.
    """
    if submission.person_id is None or submission.mode != Mode.SUBMIT:
        return
    lock_for(session, f"solve:{submission.person_id}")
    sent = submission.created_at
    day = day_of(sent, session.get_one(Person, submission.person_id).time_zone)
    practice = session.get(PracticeDay, (submission.person_id, day), populate_existing=True)
    if practice is None:
        practice = PracticeDay(person_id=submission.person_id, day=day, submits=0)
        session.add(practice)
    practice.submits += 1
    if keeps_streak:
        practice.first_at = sent if practice.first_at is None else min(sent, practice.first_at)
        practice.last_at = sent if practice.last_at is None else max(sent, practice.last_at)
    session.flush()
