from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.assignments.cells import cells
from core.assignments.policies import Counts
from core.assignments.window import end_of, window_of
from core.models import Assignment, AssignmentStart, Extension, KataVersion, Membership, Peek, Person, Solve
from core.submissions.states import Mode, State, Verdict
from tests.unit.core.assignments.building import DUE, LATE, OPENS, build_assignment, build_katas, build_team, sent
from tests.unit.core.assignments.model import Cell, Sent, judge

HOUR = timedelta(hours=1)


def cells_of(session: Session, assignment: Assignment) -> dict[tuple[int, int], Cell]:
    cell = cells(assignment).c
    query = select(cell.person_id, cell.kata_id, cell.tries, cell.waiting, cell.solved_at, cell.late, cell.earlier)
    return {
        (person, kata): Cell(tries, int(waiting), solved_at, late, earlier, int(points))
        for person, kata, tries, waiting, solved_at, late, earlier, points in session.execute(
            query.add_columns(cell.points)
        )
    }


def only_cell(session: Session, assignment: Assignment) -> Cell:
    session.flush()
    (cell,) = cells_of(session, assignment).values()
    return cell


@pytest.fixture
def ada(session: Session) -> Person:
    return build_team(session)[1][0]


@pytest.fixture
def kata(session: Session) -> KataVersion:
    return build_katas(session)[0]


@pytest.fixture
def assignment(session: Session, ada: Person, kata: KataVersion) -> Assignment:
    team = session.scalars(select(Membership).where(Membership.person_id == ada.id)).one().team
    return build_assignment(session, team, [kata], late_until=LATE, late_penalty=25)


def test_nothing_sent_is_nothing(session: Session, assignment: Assignment) -> None:
    assert cells_of(session, assignment) == {}


def test_a_pass_on_time_has_all_points_and_a_late_one_fewer(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    sent(session, ada, kata, DUE + HOUR)
    assert only_cell(session, assignment) == Cell(1, 0, DUE + HOUR, late=1, earlier=0, points=7)
    sent(session, ada, kata, DUE)
    assert only_cell(session, assignment) == Cell(2, 0, DUE, late=0, earlier=0, points=10)


def test_best_keeps_a_pass_and_last_does_not(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    sent(session, ada, kata, OPENS)
    sent(session, ada, kata, OPENS + HOUR, Verdict.FAILED)
    assert only_cell(session, assignment).points == 10
    assignment.counts = Counts.LAST
    assert only_cell(session, assignment) == Cell(2, 0, None, late=0, earlier=0, points=0)


def test_what_waits_decides_nothing_yet(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    assignment.counts = Counts.LAST
    sent(session, ada, kata, OPENS)
    sent(session, ada, kata, OPENS + HOUR, None)
    assert only_cell(session, assignment) == Cell(2, 1, OPENS, late=0, earlier=0, points=10)


def test_runs_our_faults_and_what_was_sent_outside_count_for_nothing(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    sent(session, ada, kata, OPENS, mode=Mode.RUN)
    sent(session, ada, kata, OPENS, state=State.ERRORED)
    sent(session, ada, kata, OPENS - HOUR)
    sent(session, ada, kata, LATE + HOUR)
    session.flush()
    assert cells_of(session, assignment) == {}


def test_a_closed_assignment_takes_nothing_after_it_was_closed(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    sent(session, ada, kata, OPENS + HOUR)
    assignment.closed_at = OPENS
    session.flush()
    assert cells_of(session, assignment) == {}


def test_solved_before_counts_where_the_assignment_says_so(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    before = OPENS - HOUR
    solve = Solve(person_id=ada.id, kata_id=kata.kata_id, submission_id="-", solved_at=before, day=before.date())
    solve.tries, solve.points = 1, 10
    session.add(solve)
    session.flush()
    assert cells_of(session, assignment) == {}
    assignment.earlier_solves = True
    assert only_cell(session, assignment) == Cell(0, 0, before, late=0, earlier=1, points=10)


def test_who_looked_first_gets_no_points(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    session.add(Peek(person_id=ada.id, kata_id=kata.kata_id, peeked_at=OPENS + HOUR))
    sent(session, ada, kata, OPENS + 2 * HOUR)
    assert only_cell(session, assignment).points == 0
    sent(session, ada, kata, OPENS)
    assert only_cell(session, assignment).points == 10, "this one was sent before"


def test_a_kata_in_two_assignments_counts_in_both(
    session: Session, assignment: Assignment, ada: Person, kata: KataVersion
) -> None:
    other = build_assignment(session, assignment.team, [kata])
    sent(session, ada, kata, OPENS + HOUR)
    assert only_cell(session, assignment).points == only_cell(session, other).points == 10


def test_only_members_are_reckoned(session: Session, assignment: Assignment, kata: KataVersion) -> None:
    _, (stranger,) = build_team(session)
    sent(session, stranger, kata, OPENS + HOUR)
    session.flush()
    assert cells_of(session, assignment) == {}


MOMENTS = st.sampled_from([OPENS + timedelta(hours=hours) for hours in (-30, -1, 0, 1, 24, 25, 26, 48, 49, 72, 73, 96)])
SUBMITS = st.lists(
    st.one_of(
        st.builds(Sent, MOMENTS, st.just(State.GRADED), st.sampled_from([Verdict.PASSED, Verdict.FAILED])),
        st.builds(Sent, MOMENTS, st.sampled_from([State.QUEUED, State.RUNNING, State.ERRORED])),
    ),
    max_size=6,
    unique_by=lambda one: one.at,
)


@contextmanager
def undone(session: Session) -> Iterator[None]:
    """What happens in between is taken back."""
    session.commit()
    yield
    session.rollback()
    session.expunge_all()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    submits=SUBMITS,
    counts=st.sampled_from(Counts),
    late=st.sampled_from([None, OPENS + 72 * HOUR]),
    penalty=st.sampled_from([0, 33, 100]),
    closed=st.sampled_from([None, OPENS + 25 * HOUR]),
    extended=st.sampled_from([None, (OPENS + 49 * HOUR, None), (OPENS + 49 * HOUR, OPENS + 96 * HOUR)]),
    started=st.sampled_from([None, OPENS + HOUR, OPENS + 47 * HOUR]),
    solved_before=st.sampled_from([None, OPENS - 30 * HOUR, OPENS + HOUR]),
    earlier_solves=st.booleans(),
)
def test_the_database_reckons_as_the_rules_say(
    session: Session,
    submits: list[Sent],
    counts: Counts,
    late: datetime | None,
    penalty: int,
    closed: datetime | None,
    extended: tuple[datetime, datetime | None] | None,
    started: datetime | None,
    solved_before: datetime | None,
    earlier_solves: bool,
) -> None:
    with undone(session):
        team, (person,) = build_team(session)
        (kata,) = build_katas(session)
        made = build_assignment(
            session,
            team,
            [kata],
            due_at=OPENS + 48 * HOUR,
            late_until=None if started else late,
            late_penalty=penalty,
            counts=counts,
            closed_at=closed,
            own_minutes=24 * 60 if started else None,
            earlier_solves=earlier_solves,
        )
        key = {"assignment_id": made.id, "person_id": person.id}
        extension = start = None
        if extended:
            extension = Extension(**key, due_at=extended[0], late_until=extended[1], more_minutes=90)
            extension.granted_at = OPENS
        if started:
            start = AssignmentStart(**key, started_at=started, ends_at=end_of(made, extension, started))
        session.add_all(row for row in (extension, start) if row is not None)
        for one in submits:
            sent(session, person, kata, one.at, one.verdict, state=one.state)
        if solved_before:
            solve = Solve(person_id=person.id, kata_id=kata.kata_id, submission_id=str(person.id), tries=1, points=1)
            solve.solved_at, solve.day = solved_before, solved_before.date()
            session.add(solve)
        session.flush()
        expected = judge(made, window_of(made, extension, start), 10, submits, solved_before)
        assert cells_of(session, made) == ({} if expected is None else {(person.id, kata.kata_id): expected})
