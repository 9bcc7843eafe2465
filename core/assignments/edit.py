"""Make an assignment and change it, and say beforehand what a change does to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.assignments.plan import Plan, plan_of, token_of
from core.assignments.score import scores
from core.assignments.tally import recount_all
from core.assignments.window import end_of
from core.database import begin_write
from core.katas.public import in_catalogue
from core.models import Assignment, AssignmentKata, AssignmentStart, Extension, Kata, KataVersion, Person
from core.scoring.points import points_for

MOST_KATAS = 50
MOST_ASSIGNMENTS = 500
DOUBLE = timedelta(seconds=30)  # Two equal drafts within it are one form that was sent twice.


class AssignmentRefused(Exception):
    """The assignment could not be changed like this. The text is for the person."""


class TooManyAssignments(AssignmentRefused):
    """A team has at most 500 assignments. Delete some that nobody needs any more."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class ChangedMeanwhile(AssignmentRefused):
    """Somebody else changed this assignment while your page was open. What you entered is still here: compare it."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class UnfitKatas(AssignmentRefused):
    """The list of katas cannot be used."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose points a change would move."""

    name: str
    before: int
    after: int


def make_assignment(session: Session, *, team_id: int, plan: Plan, now: datetime) -> Assignment:
    """Make a draft and commit it; a double click finds the one that the first made. Raises TooManyAssignments."""
    begin_write(session, lock=f"assignments-of:{team_id}")
    just_now = select(Assignment).where(
        Assignment.team_id == team_id,
        Assignment.created_at.between(now - DOUBLE, now),
        Assignment.published_at.is_(None),
        Assignment.archived_at.is_(None),
    )
    for twin in session.scalars(just_now):
        if plan_of(twin) == plan:
            session.rollback()
            return twin
    count = select(func.count()).select_from(Assignment).where(Assignment.team_id == team_id)
    if (session.scalar(count) or 0) >= MOST_ASSIGNMENTS:
        session.rollback()
        raise TooManyAssignments
    made = Assignment(team_id=team_id, created_at=now)
    plan.apply(made)
    session.add(made)
    session.commit()
    return made


def change_assignment(
    session: Session, assignment: Assignment, *, seen: str, plan: Plan | None = None, katas: Sequence[int] | None = None
) -> None:
    """Change the plan, the katas or both, and commit. `seen` is the token of what the form showed.

    What is so already is fine, whoever did it: a double click is no change by somebody else. Raises ChangedMeanwhile or
    UnfitKatas.
    """
    begin_write(session, lock=_lock_name(assignment))
    session.refresh(assignment)
    if token_of(assignment) != seen and not _is_so(assignment, plan, katas):
        session.rollback()
        raise ChangedMeanwhile
    _apply(session, assignment, plan, katas)
    recount_all(session, assignment)
    session.commit()


def preview(
    session: Session, assignment: Assignment, *, plan: Plan | None = None, katas: Sequence[int] | None = None
) -> list[Moved]:
    """Whose points such a change would move, by name. It is made, reckoned with, and taken back."""
    begin_write(session, lock=_lock_name(assignment))
    before = {score.person_id: score.points for score in scores(session, assignment)}
    try:
        _apply(session, assignment, plan, katas)
        after = {score.person_id: score.points for score in scores(session, assignment)}
        moved = [person for person in before | after if before.get(person, 0) != after.get(person, 0)]
        people = session.execute(select(Person.id, Person.name).where(Person.id.in_(moved)).order_by(Person.name))
        return [Moved(name, before.get(person, 0), after.get(person, 0)) for person, name in people]
    finally:
        session.rollback()
        session.refresh(assignment)


def reckon_ends(session: Session, assignment: Assignment) -> None:
    """Set anew when the clocks that were started run out, after a change of what they depend on; without commit."""
    extensions = {
        row.person_id: row for row in session.scalars(select(Extension).where(Extension.assignment_id == assignment.id))
    }
    for start in session.scalars(select(AssignmentStart).where(AssignmentStart.assignment_id == assignment.id)):
        start.ends_at = end_of(assignment, extensions.get(start.person_id), start.started_at)
    session.flush()


def _is_so(assignment: Assignment, plan: Plan | None, katas: Sequence[int] | None) -> bool:
    stored = [row.kata_id for row in assignment.katas]
    return plan in (None, plan_of(assignment)) and (katas is None or list(katas) == stored)


def _lock_name(assignment: Assignment) -> str:
    return f"assignment:{assignment.id}"


def _apply(session: Session, assignment: Assignment, plan: Plan | None, katas: Sequence[int] | None) -> None:
    if plan is not None:
        plan.apply(assignment)
        reckon_ends(session, assignment)
    if katas is not None:
        _choose(session, assignment, katas)
    session.flush()


def _choose(session: Session, assignment: Assignment, katas: Sequence[int]) -> None:
    if len(katas) > MOST_KATAS:
        raise UnfitKatas(f"An assignment has at most {MOST_KATAS} katas.")
    kept = {row.kata_id: row for row in assignment.katas}
    found = session.execute(
        select(Kata.id, KataVersion.difficulty).join(Kata.current_version).where(Kata.id.in_(katas), in_catalogue())
    )
    worth = {kata: points_for(difficulty) for kata, difficulty in found}
    if any(kata not in kept and kata not in worth for kata in katas):
        raise UnfitKatas("One of these katas is not in the catalogue any more. Take it out of the list.")
    rows = []
    for position, kata in enumerate(dict.fromkeys(katas)):
        row = kept.get(kata) or AssignmentKata(kata_id=kata, points=worth[kata])
        row.position = position
        rows.append(row)
    assignment.katas = rows
