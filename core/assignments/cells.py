"""What everybody has of every kata in an assignment, reckoned by the database from the submits themselves.

A changed date or policy, an extension, or somebody who joins is right at once; only the sums that a board ranks by are
kept, by `core.assignments.tally`. One statement reads one index, `ix_submission_submits`. The rules in plain Python:
tests/unit/core/assignments/model.py.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    func,
    null,
    or_,
    select,
)

from core.assignments.policies import Counts
from core.models import Assignment, AssignmentKata, AssignmentStart, Extension, Membership, Peek, Solve, Submission
from core.models.base import UTCDateTime
from core.submissions.states import IN_FLIGHT, Mode, State, Verdict


def windows(assignment: Assignment, people: Collection[int] | None = None) -> Subquery:
    """The window of each member, or of some of them, as `window_of` has it. Without a start there is none."""
    member = Membership.person_id
    query = select(member, *_ends(assignment)).where(Membership.team_id == assignment.team_id)
    if assignment.own_minutes is None:
        its = and_(Extension.assignment_id == assignment.id, Extension.person_id == member)
        query = query.outerjoin(Extension, its)
    else:
        its = and_(AssignmentStart.assignment_id == assignment.id, AssignmentStart.person_id == member)
        query = query.join(AssignmentStart, its)
    return (query if people is None else query.where(member.in_(people))).subquery("windows")


def cells(assignment: Assignment, people: Collection[int] | None = None, until: datetime | None = None) -> Subquery:
    """A row per person and kata of which there is something to say. With `until`, as it stood at that moment.

    `tries` and `waiting` count submits in the window; `solved_at` is when the one that counts was sent; `late`,
    `earlier` (before the window) and `peeked` are 0 or 1; `points` is what it is worth; `began_at` opened the window.
    """
    facts = _facts(assignment, windows(assignment, people), until)
    solved_at = _solved_at(assignment.counts, facts)
    late, peeked = solved_at > facts.c.due_at, facts.c.peeked_at <= solved_at
    with_penalty = facts.c.worth * (100 - assignment.late_penalty) // 100
    return select(
        facts.c.person_id,
        facts.c.kata_id,
        facts.c.began_at,
        facts.c.tries,
        facts.c.waiting,
        solved_at.label("solved_at"),
        case((late, 1), else_=0).label("late"),
        case((solved_at < facts.c.began_at, 1), else_=0).label("earlier"),
        case((peeked, 1), else_=0).label("peeked"),
        case((solved_at.is_(None), 0), (peeked, 0), (late, with_penalty), else_=facts.c.worth).label("points"),
    ).subquery("cells")


def _facts(assignment: Assignment, window: Subquery, until: datetime | None) -> Subquery:
    person, kata = window.c.person_id, AssignmentKata.kata_id
    sent, passed = Submission.created_at, Submission.verdict == Verdict.PASSED
    its_submits = and_(
        Submission.person_id == person,
        Submission.kata_id == kata,
        Submission.mode == Mode.SUBMIT,
        sent.between(window.c.opens_at, window.c.closes_at),
        Submission.state != State.ERRORED,
    )
    if assignment.closed_at is not None:
        its_submits = and_(its_submits, sent <= assignment.closed_at)
    if until is not None:
        known_at = func.coalesce(Submission.graded_at, sent, type_=UTCDateTime)
        its_submits = and_(its_submits, sent <= until, known_at <= until)
    source = window.join(AssignmentKata, AssignmentKata.assignment_id == assignment.id)
    earlier: Any = cast(null(), UTCDateTime)  # Postgres wants to know of what nothing is.
    if assignment.earlier_solves:
        before = and_(Solve.person_id == person, Solve.kata_id == kata, Solve.solved_at < window.c.opens_at)
        source = source.outerjoin(Solve, before).outerjoin(Submission, its_submits)
        earlier = Solve.solved_at
        something = or_(Solve.solved_at.is_not(None), sent.is_not(None))
    else:
        source = source.join(Submission, its_submits)
        something = sent.is_not(None)
    source = source.outerjoin(Peek, and_(Peek.person_id == person, Peek.kata_id == kata))
    return (
        select(
            person,
            kata,
            AssignmentKata.points.label("worth"),
            window.c.opens_at.label("began_at"),
            window.c.due_at,
            func.min(Peek.peeked_at).label("peeked_at"),
            func.min(earlier, type_=UTCDateTime).label("earlier_at"),
            func.count(sent).label("tries"),
            func.sum(case((Submission.state.in_(IN_FLIGHT), 1), else_=0)).label("waiting"),
            func.min(case((and_(passed, sent <= window.c.due_at), sent))).label("on_time_at"),
            func.min(case((passed, sent))).label("first_passed_at"),
            func.max(case((passed, sent))).label("passed_at"),
            func.max(case((Submission.state == State.GRADED, sent))).label("last_at"),
        )
        .select_from(source)
        .where(something)
        .group_by(person, kata, AssignmentKata.points, window.c.opens_at, window.c.due_at)
        .subquery("facts")
    )


def _solved_at(counts: Counts, facts: Subquery) -> ColumnElement[Any]:
    if counts == Counts.BEST:
        return func.coalesce(facts.c.earlier_at, facts.c.on_time_at, facts.c.first_passed_at, type_=UTCDateTime)
    return case(
        (facts.c.last_at.is_(None), facts.c.earlier_at), (facts.c.passed_at == facts.c.last_at, facts.c.passed_at)
    )


def _ends(assignment: Assignment) -> list[ColumnElement[Any]]:
    if assignment.own_minutes is not None:
        ends = AssignmentStart.ends_at
        return [AssignmentStart.started_at.label("opens_at"), ends.label("due_at"), ends.label("closes_at")]
    due, late = _moment(assignment.due_at), _moment(assignment.late_until or assignment.due_at)
    return [
        _moment(assignment.opens_at).label("opens_at"),
        func.coalesce(Extension.due_at, due, type_=UTCDateTime).label("due_at"),
        func.coalesce(Extension.late_until, Extension.due_at, late, type_=UTCDateTime).label("closes_at"),
    ]


def _moment(at: datetime) -> ColumnElement[datetime]:
    return bindparam(None, at, type_=UTCDateTime())
