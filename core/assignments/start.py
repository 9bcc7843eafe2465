"""Start one's own clock of a timed set."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from core.assignments.edit import AssignmentRefused
from core.assignments.policies import Phase, Stage
from core.assignments.tally import recount_person
from core.assignments.window import end_of, window_of
from core.database import begin_write
from core.models import Assignment, AssignmentStart, Extension


class NotNow(AssignmentRefused):
    """The clock cannot be started: the assignment is not open now. No time was used."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def start_clock(session: Session, assignment: Assignment, *, person_id: int, now: datetime) -> AssignmentStart:
    """Start this person's clock and commit. Pressed again, or in another browser, the first start stands.

    Raises NotNow.
    """
    begin_write(session, lock=f"start:{assignment.id}:{person_id}")
    session.refresh(assignment)
    key = (assignment.id, person_id)
    started = session.get(AssignmentStart, key, populate_existing=True)
    if started is None:
        extension = session.get(Extension, key, populate_existing=True)
        is_open = window_of(assignment, extension).phase(now) == Phase.OPEN
        if (
            not is_open
            or assignment.own_minutes is None
            or assignment.stage != Stage.PUBLISHED
            or assignment.archived_at
        ):
            session.rollback()
            raise NotNow
        started = AssignmentStart(assignment_id=assignment.id, person_id=person_id, started_at=now)
        started.ends_at = end_of(assignment, extension, now)
        session.add(started)
        recount_person(session, assignment, person_id)
    session.commit()
    return started
