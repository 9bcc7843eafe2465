"""Give single people other dates, and say why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from core.assignments.clock import NotATime, moment, zone_of
from core.assignments.edit import reckon_ends
from core.assignments.plan import MOST_OWN_MINUTES, UnfitPlan, whole_number
from core.assignments.tally import recount_person
from core.clean import clean_line
from core.database import begin_write
from core.models import Assignment, Extension

LONGEST_REASON = 500


def extend(
    session: Session, assignment: Assignment, *, person_id: int, form: Mapping[str, str], now: datetime
) -> tuple[str, ...]:
    """Give a person the dates of a form and commit; returns what there is to say about the times. Raises UnfitPlan."""
    given, notes = _read(assignment, form)
    begin_write(session, lock=f"assignment:{assignment.id}")
    key = (assignment.id, person_id)
    extension = session.get(Extension, key, populate_existing=True) or Extension(
        assignment_id=assignment.id, person_id=person_id
    )
    extension.due_at, extension.late_until = given.due_at, given.late_until
    extension.more_minutes, extension.reason, extension.granted_at = given.more_minutes, given.reason, now
    session.add(extension)
    session.flush()
    reckon_ends(session, assignment)
    recount_person(session, assignment, person_id)
    session.commit()
    return notes


def take_back(session: Session, assignment: Assignment, *, person_id: int) -> None:
    """Let the assignment's own dates hold for this person again, and commit."""
    begin_write(session, lock=f"assignment:{assignment.id}")
    extension = session.get(Extension, (assignment.id, person_id), populate_existing=True)
    if extension is not None:
        session.delete(extension)
        session.flush()
        reckon_ends(session, assignment)
    recount_person(session, assignment, person_id)
    session.commit()


def _read(assignment: Assignment, form: Mapping[str, str]) -> tuple[Extension, tuple[str, ...]]:
    faults: dict[str, str] = {}
    notes: list[str] = []
    zone = zone_of(assignment.time_zone) or ZoneInfo("UTC")

    def read(name: str) -> datetime | None:
        try:
            found = moment(form.get(name, ""), zone, end=True)
        except NotATime as fault:
            faults[name] = str(fault)
            return None
        notes.extend([found.note] if found.note else [])
        return found.at

    due = read("due_at")
    late = read("late_until") if form.get("late_until", "").strip() else None
    if late is not None and assignment.own_minutes is not None:
        faults["late_until"] = "A timed set ends with its clock, so it takes nothing late. Leave this empty."
    elif due and late and late <= due:
        faults["late_until"] = "Late submits end after the due date. Leave it empty for none."
    if due and due <= assignment.opens_at:
        faults["due_at"] = "It has to be due after the assignment opens."
    minutes = whole_number(
        form.get("more_minutes", "").strip(), 0, MOST_OWN_MINUTES, lambda fault: faults.update(more_minutes=fault)
    )
    reason = clean_line(form.get("reason", ""))
    if not 0 < len(reason) <= LONGEST_REASON:
        faults["reason"] = f"Say why, in 1 to {LONGEST_REASON} characters. The person sees it."
    if faults or due is None:
        raise UnfitPlan(faults)
    return Extension(due_at=due, late_until=late, more_minutes=minutes or 0, reason=reason), tuple(notes)
