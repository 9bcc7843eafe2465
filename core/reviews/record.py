"""Plan and pass reviews, in the transaction that stores the verdict."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.models import Person, Review, Reviewer, Solve, Submission
from core.reviews.schedule import due_after, is_due
from core.scoring.record import day_of
from core.submissions.states import Mode, Verdict


def record_review(session: Session, submission: Submission, solve: Solve | None) -> bool:
    """Plan the first review of a kata that was just solved, or pass the one that is due; without commit.

    True when a review was passed. A submission that does not pass changes nothing: the kata stays due.
    """
    if submission.person_id is None or submission.mode != Mode.SUBMIT or submission.verdict != Verdict.PASSED:
        return False
    if solve is not None:
        plan_review(session, solve)
        return False
    review = session.get(Review, (submission.person_id, submission.kata_id), populate_existing=True)
    day = day_of(submission.created_at, session.get_one(Person, submission.person_id).time_zone)
    if review is None or review.stopped_at is not None or not is_due(review.due, day):
        return False
    if session.get(Reviewer, submission.person_id) is None:
        return False
    review.step += 1
    review.due = due_after(review.step, day)
    session.flush()
    return True


def plan_review(session: Session, solve: Solve) -> None:
    """Let a kata that was solved come back the day after, for who wants reviews; without commit."""
    key = (solve.person_id, solve.kata_id)
    if session.get(Reviewer, solve.person_id) is None or session.get(Review, key) is not None:
        return
    session.add(Review(person_id=solve.person_id, kata_id=solve.kata_id, step=0, due=due_after(0, solve.day)))
    session.flush()
