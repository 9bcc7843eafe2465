"""Find assignments as a member of the team sees them: drafts and archived ones are for those who run the team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from core.assignments.policies import Phase
from core.assignments.window import Window, begun, window_of
from core.models import Assignment, AssignmentStart, Extension, Membership
from core.teams.roles import Role

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Mine:
    """An assignment with what is one person's own about it."""

    assignment: Assignment
    extension: Extension | None
    start: AssignmentStart | None

    @property
    def window(self) -> Window:
        """This person's time. Before the start of a timed set, the time in which one may start."""
        return window_of(self.assignment, self.extension, self.start)

    @property
    def begun(self) -> bool:
        """Whether there is no clock that still has to be started."""
        return begun(self.assignment, self.start)

    def phase(self, now: datetime) -> Phase:
        """Where this moment lies for this person. What was closed early is past."""
        return Phase.PAST if self.assignment.closed_at is not None else self.window.phase(now)


def assignment_in(session: Session, membership: Membership, number: int) -> Mine | None:
    """The team's assignment with this number, if this member may see it."""
    if not 0 < number <= LARGEST_ID:
        return None
    found = mine(session, membership, number=number)
    return found[0] if found else None


def mine(session: Session, membership: Membership, *, number: int | None = None) -> list[Mine]:
    """All assignments of the team that this member may see, or the one with this number; the latest due first."""
    person_id = membership.person_id
    query = (
        select(Assignment, Extension, AssignmentStart)
        .outerjoin(Extension, and_(Extension.assignment_id == Assignment.id, Extension.person_id == person_id))
        .outerjoin(
            AssignmentStart,
            and_(AssignmentStart.assignment_id == Assignment.id, AssignmentStart.person_id == person_id),
        )
        .where(Assignment.team_id == membership.team_id)
        .order_by(Assignment.due_at.desc(), Assignment.id.desc())
    )
    if number is not None:
        query = query.where(Assignment.id == number)
    if not membership.role.covers(Role.ADMIN):
        query = query.where(Assignment.published_at.is_not(None), Assignment.archived_at.is_(None))
    return [Mine(assignment, extension, start) for assignment, extension, start in session.execute(query)]
