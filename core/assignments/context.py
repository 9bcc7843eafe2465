"""In which assignments a kata is open to somebody right now, and how many submits of it they have used in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, contains_eager

from core.assignments.window import Window, begun, window_of
from core.models import Assignment, AssignmentKata, AssignmentStart, Extension, Membership, Submission, Team
from core.submissions.states import Mode, State


@dataclass(frozen=True, slots=True)
class Assigned:
    """A kata in an assignment that is open to somebody. `sent` are their submits of it in their window, in order."""

    assignment: Assignment
    window: Window
    sent: Sequence[datetime]

    @property
    def used(self) -> int:
        """How many submits have been used."""
        return len(self.sent)

    @property
    def used_up(self) -> bool:
        """Whether there is a limit and it is reached."""
        return self.assignment.submit_limit is not None and self.used >= self.assignment.submit_limit

    def next_at(self, now: datetime) -> datetime | None:
        """Until when the cool-down lasts; None when there is none to wait for."""
        if not self.sent:
            return None
        over = self.sent[-1] + timedelta(minutes=self.assignment.cooldown_minutes)
        return over if over > now else None


def assigned(session: Session, *, person_id: int, kata_id: int, now: datetime) -> list[Assigned]:
    """The assignments in which the kata is open to this person, those that end first in front. At most two queries."""
    found = [
        (assignment, window)
        for assignment, extension, start in session.execute(_candidates(person_id, kata_id, now))
        if begun(assignment, start) and (window := window_of(assignment, extension, start)).takes(now)
    ]
    if not found:
        return []
    sent = _sent(session, person_id, kata_id, since=min(window.opens_at for _, window in found))
    assigned = [Assigned(one, window, [at for at in sent if window.takes(at)]) for one, window in found]
    return sorted(assigned, key=lambda one: (one.window.closes_at, one.assignment.id))


def _candidates(
    person_id: int, kata_id: int, now: datetime
) -> Select[Assignment, Extension | None, AssignmentStart | None]:
    closes = func.coalesce(Extension.late_until, Extension.due_at, Assignment.late_until, Assignment.due_at)
    return (
        select(Assignment, Extension, AssignmentStart)
        .join(AssignmentKata, AssignmentKata.assignment_id == Assignment.id)
        .join(Assignment.team)
        .join(Membership, Membership.team_id == Team.id)
        .outerjoin(
            Extension, and_(Extension.assignment_id == Assignment.id, Extension.person_id == Membership.person_id)
        )
        .outerjoin(
            AssignmentStart,
            and_(
                AssignmentStart.assignment_id == Assignment.id,
                AssignmentStart.person_id == Membership.person_id,
            ),
        )
        .where(
            AssignmentKata.kata_id == kata_id,
            Membership.person_id == person_id,
            Team.deleted_at.is_(None),
            Assignment.published_at.is_not(None),
            Assignment.closed_at.is_(None),
            Assignment.archived_at.is_(None),
            Assignment.opens_at <= now,
            closes >= now,
        )
        .options(contains_eager(Assignment.team))
    )


def _sent(session: Session, person_id: int, kata_id: int, since: datetime) -> Sequence[datetime]:
    """When this person sent submits of the kata. One that failed through our fault uses nothing up."""
    return session.scalars(
        select(Submission.created_at)
        .where(
            Submission.person_id == person_id,
            Submission.kata_id == kata_id,
            Submission.mode == Mode.SUBMIT,
            Submission.state != State.ERRORED,
            Submission.created_at >= since,
        )
        .order_by(Submission.created_at)
    ).all()
