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
    if session.get(Reviewer, submission.person_id) is None:
        return False
    review = session.get(Review, (submission.person_id, submission.kata_id), populate_existing=True)
    if solve is not None:
        if review is None:
            due = due_after(0, solve.day)
            session.add(Review(person_id=solve.person_id, kata_id=solve.kata_id, step=0, due=due))
            session.flush()
        return False
    day = day_of(submission.created_at, session.get_one(Person, submission.person_id).time_zone)
    if review is None or review.stopped_at is not None or not is_due(review.due, day):
        return False
    review.step += 1
    review.due = due_after(review.step, day)
    session.flush()
    return True
