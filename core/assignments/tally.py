"""Keep ready what the board of an assignment ranks by: what each member has reached, now and at the moment of a freeze.

A tally is always counted anew from the facts, by `core.assignments.score`, in the transaction that changes one of them,
so it cannot drift from them. Whoever changes a fact calls one of these right after. Two changes at once must not count
each without the other: what concerns a person takes the lock of that person and shares those of their teams, what
concerns a whole assignment has the lock of the team alone, and all read only after that.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, SelectBase, delete, insert, literal, select, union
from sqlalchemy.orm import Session

from core.assignments.score import score_query
from core.database import lock_for
from core.models import Assignment, AssignmentKata, AssignmentTally, Freeze, Membership, Solve, Submission
from core.submissions.states import Mode, Verdict

COLUMNS = ("assignment_id", "at_freeze", "person_id", "points", "solves", "began_at", "reached_at")


def recount_all(session: Session, assignment: Assignment) -> None:
    """Count everybody anew, after a change of dates, katas or policies; without commit."""
    _lock_team(session, assignment.team_id)
    _count(session, assignment.id)


def recount_person(session: Session, assignment: Assignment, person_id: int) -> None:
    """Count one person anew, after a change of their own window; without commit."""
    _lock_person(session, person_id, assignment.team_id)
    _count(session, assignment.id, [person_id])


def recount_kata(session: Session, *, person_id: int, kata_id: int) -> None:
    """Count one person anew wherever a kata is assigned to them, after a verdict or a look at solutions; no commit."""
    _lock_person(session, person_id)
    for number in session.scalars(_assigned(person_id).where(_has(select(literal(kata_id))))).all():
        _count(session, number, [person_id])


def recount_passed(session: Session, *, person_id: int, team_id: int | None = None) -> None:
    """Count one person anew wherever a kata that they have passed is assigned to them, in one team or in all.

    That is all there can be for who has joined, or has become the owner of submits; without commit.
    """
    teams = _lock_person(session, person_id, team_id)
    passed = select(Submission.kata_id).where(
        Submission.person_id == person_id, Submission.mode == Mode.SUBMIT, Submission.verdict == Verdict.PASSED
    )
    theirs = union(passed, select(Solve.kata_id).where(Solve.person_id == person_id))
    for number in session.scalars(_assigned(person_id).where(Assignment.team_id.in_(teams), _has(theirs))).all():
        _count(session, number, [person_id])


def forget_left(session: Session, *, team_id: int, person_id: int) -> None:
    """Take away what somebody who has left the team had reached in its assignments; without commit."""
    _lock_person(session, person_id, team_id)
    of_team = AssignmentTally.assignment_id.in_(_of_team(team_id))
    session.execute(delete(AssignmentTally).where(AssignmentTally.person_id == person_id, of_team))


def lock_tallies(session: Session, person_id: int) -> None:
    """Wait until nobody recounts a team of this person; whoever erases a person calls it first.

    The database takes the tallies away with the person, and would wait for a recount that waits for the person.
    """
    for team_id in _teams_of(session, person_id):
        _lock_team(session, team_id, shared=True)


def keep(session: Session, *, team_id: int, frozen_at: datetime) -> None:
    """Keep the standing of a moment in all assignments of a team, without commit."""
    _lock_team(session, team_id)
    theirs = select(Assignment).where(Assignment.team_id == team_id).execution_options(populate_existing=True)
    for assignment in session.scalars(theirs).all():
        _replace(session, assignment, None, frozen_at)


def let_go(session: Session, *, team_id: int) -> None:
    """Forget the standing that was kept, without commit."""
    _lock_team(session, team_id)
    of_team = AssignmentTally.assignment_id.in_(_of_team(team_id))
    session.execute(delete(AssignmentTally).where(AssignmentTally.at_freeze, of_team))


def _count(session: Session, assignment_id: int, people: Collection[int] | None = None) -> None:
    # Read after the locks, so that it has the dates and policies of whoever held them before.
    assignment = session.get_one(Assignment, assignment_id, populate_existing=True)
    _replace(session, assignment, people, None)
    frozen_at = session.scalar(select(Freeze.frozen_at).where(Freeze.team_id == assignment.team_id))
    if frozen_at is not None:
        _replace(session, assignment, people, frozen_at)


def _replace(session: Session, assignment: Assignment, people: Collection[int] | None, until: datetime | None) -> None:
    at_freeze = until is not None
    old = [AssignmentTally.assignment_id == assignment.id, AssignmentTally.at_freeze.is_(at_freeze)]
    if people is not None:
        old.append(AssignmentTally.person_id.in_(people))
    session.execute(delete(AssignmentTally).where(*old).execution_options(synchronize_session=False))
    score = score_query(assignment, people, until).subquery("score").c
    counted = select(
        literal(assignment.id),
        literal(at_freeze),
        score.person_id,
        score.points,
        score.solved,
        score.began_at,
        score.reached_at,
    ).where(score.solved > 0)
    session.execute(insert(AssignmentTally).from_select(COLUMNS, counted))


def _assigned(person_id: int) -> Select[int]:
    of_team = Membership.team_id == Assignment.team_id
    return select(Assignment.id).join(Membership, of_team).where(Membership.person_id == person_id)


def _has(katas: SelectBase) -> ColumnElement[bool]:
    return Assignment.id.in_(select(AssignmentKata.assignment_id).where(AssignmentKata.kata_id.in_(katas)))


def _of_team(team_id: int) -> Select[int]:
    return select(Assignment.id).where(Assignment.team_id == team_id)


def _teams_of(session: Session, person_id: int) -> list[int]:
    # In one order, so that no two wait for each other.
    query = select(Membership.team_id).where(Membership.person_id == person_id).order_by(Membership.team_id)
    return list(session.scalars(query))


def _lock_person(session: Session, person_id: int, team_id: int | None = None) -> list[int]:
    session.flush()
    lock_for(session, f"tallies-of-person:{person_id}")
    teams = _teams_of(session, person_id) if team_id is None else [team_id]
    for one in teams:
        _lock_team(session, one, shared=True)
    return teams


def _lock_team(session: Session, team_id: int, *, shared: bool = False) -> None:
    session.flush()
    lock_for(session, f"tallies-of-team:{team_id}", shared=shared)
