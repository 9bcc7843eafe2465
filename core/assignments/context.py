"""In which assignments a kata is open to somebody right now, and how many submits of it they have used in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session, contains_eager, defer

from core.assignments.window import Window, begun, window_of
from core.models import Assignment, AssignmentKata, AssignmentStart, Extension, Membership, Submission, Team
from core.submissions.states import Mode, State


@dataclass(frozen=True, slots=True)
class Assigned:
    """A kata in an assignment that is open to somebody. `sent` are their submits of it in their window, in order."""

    assignment: Assignment
    window: Window
    sent: list[datetime]

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
        wait = timedelta(minutes=self.assignment.cooldown_minutes)
        # A submit further ahead than that was sent before a clock was put back: nobody has to wait for it.
        return self.sent[-1] + wait if now - wait < self.sent[-1] <= now + wait else None


def assigned(session: Session, *, person_id: int, kata_id: int, now: datetime) -> list[Assigned]:
    """The assignments in which the kata is open to this person, those that end first in front. One query."""
    found: dict[int, Assigned] = {}
    for assignment, extension, start, sent in session.execute(_candidates(person_id, kata_id, now)):
        window = window_of(assignment, extension, start)
        if not begun(assignment, start) or not window.takes(now):
            continue
        one = found.setdefault(assignment.id, Assigned(assignment, window, []))
        if sent is not None and window.takes(sent):
            one.sent.append(sent)
    return sorted(found.values(), key=lambda one: (one.window.closes_at, one.assignment.id))


def _candidates(
    person_id: int, kata_id: int, now: datetime
) -> Select[Assignment, Extension | None, AssignmentStart | None, datetime | None]:
    """The assignments whose dates fit, each as often as there are submits since its opening, the first in front.

    A submit that failed through our fault uses nothing up.
    """
    of_extension = and_(Extension.assignment_id == Assignment.id, Extension.person_id == person_id)
    of_start = and_(AssignmentStart.assignment_id == Assignment.id, AssignmentStart.person_id == person_id)
    its_submits = and_(
        Submission.person_id == person_id,
        Submission.kata_id == kata_id,
        Submission.mode == Mode.SUBMIT,
        Submission.state != State.ERRORED,
        Submission.created_at >= Assignment.opens_at,
    )
    closes = func.coalesce(Extension.late_until, Extension.due_at, Assignment.late_until, Assignment.due_at)
    return (
        select(Assignment, Extension, AssignmentStart, Submission.created_at)
        .join(AssignmentKata, AssignmentKata.assignment_id == Assignment.id)
        .join(Assignment.team)
        .join(Membership, Membership.team_id == Team.id)
        .outerjoin(Extension, of_extension)
        .outerjoin(AssignmentStart, of_start)
        .outerjoin(Submission, its_submits)
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
        .order_by(Submission.created_at)
        .options(contains_eager(Assignment.team), defer(Assignment.text))
    )
