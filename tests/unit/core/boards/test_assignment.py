from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from core.assignments.tally import recount_all
from core.boards.choose import choose
from core.boards.freeze import freeze, thaw
from core.boards.showing import Showing
from core.boards.view import View, view_assignment
from core.models import Assignment, AssignmentStart, Extension, Membership, Person
from core.submissions.states import Verdict
from core.teams.roles import Role
from tests.unit.core.assignments.building import DUE, OPENS, build_assignment, build_katas, build_team, sent

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def seen_by(session: Session, assignment: Assignment, person: Person, **how: bool | int | None) -> View:
    recount_all(session, assignment)  # Facts are put into the tables here without the services that recount.
    session.commit()
    session.expire_all()
    membership = session.get_one(Membership, (assignment.team_id, person.id))
    return view_assignment(session, membership, assignment, **how)  # type: ignore[arg-type]


def rows(seen: View) -> list[tuple[int | None, str, int]]:
    return [(row.place, row.name, row.points) for row in seen.standing.page.items]


def names(seen: View) -> list[str]:
    return [name for _, name, _ in rows(seen)]


def starts(session: Session, assignment: Assignment, person: Person, after: timedelta) -> None:
    at = OPENS + after
    ends = at + timedelta(minutes=assignment.own_minutes or 0)
    session.add(AssignmentStart(assignment_id=assignment.id, person_id=person.id, started_at=at, ends_at=ends))


def test_points_of_the_assignment_decide_and_equal_ones_go_to_who_was_first(session: Session) -> None:
    team, (zero, one, two, idle) = build_team(session, 4)
    easy, hard, other = build_katas(session, 3)
    made = build_assignment(session, team, [easy, hard])
    sent(session, zero, easy, OPENS + HOUR)
    sent(session, zero, other, OPENS + HOUR)  # Not of the assignment.
    sent(session, one, hard, OPENS + 3 * HOUR)
    sent(session, two, hard, OPENS + 2 * HOUR)
    sent(session, idle, hard, OPENS + HOUR, Verdict.FAILED)
    seen = seen_by(session, made, zero)
    assert rows(seen) == [(1, "Person 2", 30), (2, "Person 1", 30), (3, "Person 0", 10)]
    assert seen.standing.above is not None
    assert seen.standing.above.name == "Person 1"
    mine = seen_by(session, made, idle).standing.mine
    assert mine is not None
    assert (mine.place, mine.points) == (None, 0)


def test_in_a_timed_set_nobody_has_to_wake_at_midnight(session: Session) -> None:
    team, (early, quick) = build_team(session, 2)
    easy, hard = build_katas(session, 2)
    made = build_assignment(session, team, [easy, hard], own_minutes=60)
    for person, start, minutes in ((early, 0 * HOUR, 40), (quick, 30 * HOUR, 39)):
        starts(session, made, person, start)
        sent(session, person, easy, OPENS + start + MINUTE)
        sent(session, person, hard, OPENS + start + minutes * MINUTE)
    assert names(seen_by(session, made, early)) == ["Person 1", "Person 0"]


def test_what_comes_after_the_own_clock_counts_for_nothing(session: Session) -> None:
    team, (slow, steady) = build_team(session, 2)
    easy, hard = build_katas(session, 2)
    made = build_assignment(session, team, [easy, hard], own_minutes=60)
    for person in (slow, steady):
        starts(session, made, person, HOUR)
        sent(session, person, easy, OPENS + HOUR + (5 if person is steady else 4) * MINUTE)
    sent(session, slow, hard, OPENS + HOUR + 61 * MINUTE)
    assert rows(seen_by(session, made, slow)) == [(1, "Person 0", 10), (2, "Person 1", 10)]


def test_other_dates_of_one_person_hold_on_the_board(session: Session) -> None:
    team, (late, given) = build_team(session, 2)
    (kata,) = build_katas(session)
    made = build_assignment(session, team, [kata])
    session.add(Extension(assignment_id=made.id, person_id=given.id, due_at=DUE + 9 * HOUR, granted_at=OPENS))
    for person in (late, given):
        sent(session, person, kata, DUE + HOUR)
    assert names(seen_by(session, made, late)) == ["Person 1"]


@pytest.mark.parametrize("own_minutes", [None, 600])
def test_a_freeze_holds_the_moment_and_a_late_verdict_does_not_move_it(
    session: Session, own_minutes: int | None
) -> None:
    team, (boss, before, graded_late, after) = build_team(session, 4)
    easy, hard = build_katas(session, 2)
    made = build_assignment(session, team, [easy, hard], own_minutes=own_minutes)
    for person in (boss, before, graded_late, after):
        starts(session, made, person, timedelta())
    sent(session, before, easy, OPENS + HOUR).graded_at = OPENS + HOUR
    sent(session, graded_late, hard, OPENS + HOUR).graded_at = OPENS + 3 * HOUR
    session.commit()
    freeze(session, team_id=team.id, by=boss.id, now=OPENS + 2 * HOUR)
    sent(session, before, hard, OPENS + 4 * HOUR)
    sent(session, after, hard, OPENS + 3 * HOUR)
    held = seen_by(session, made, before)
    assert rows(held) == [(1, "Person 1", 10)]
    assert (held.stands_still, held.is_live) == (True, False)
    assert rows(seen_by(session, made, before, live=True)) == [(1, "Person 1", 10)]
    behind = ["Person 1", "Person 2", "Person 3"]
    assert names(seen_by(session, made, boss, live=True)) == behind
    thaw(session, team_id=team.id)
    assert names(seen_by(session, made, before)) == behind


def test_pseudonyms_and_hiding_hold_here_too(session: Session) -> None:
    team, (zero, one, two) = build_team(session, 3)
    (kata,) = build_katas(session)
    made = build_assignment(session, team, [kata])
    for hours, person in enumerate((zero, one, two), 1):
        sent(session, person, kata, OPENS + hours * HOUR)
    session.commit()
    choose(session, team_id=team.id, person_id=zero.id, showing=Showing.HIDDEN)
    choose(session, team_id=team.id, person_id=one.id, showing=Showing.PSEUDONYM, draw=lambda: "Quiet Heron 42")
    seen = seen_by(session, made, two)
    assert rows(seen) == [(1, "Quiet Heron 42", 10), (2, "Person 2", 10)]
    assert "Person 1" not in repr(seen.standing)
    assert all(row.reached_at is None for row in seen.standing.page.items if not row.is_me)
    own = seen_by(session, made, zero)
    assert (names(own), own.standing.page.total) == ([], 0)
    assert own.standing.mine is not None
    assert (own.standing.mine.place, own.standing.mine.points) == (None, 10)


def test_who_has_left_is_off_the_board_and_pages_have_fifty(session: Session) -> None:
    team, people = build_team(session, 53)
    (kata,) = build_katas(session)
    made = build_assignment(session, team, [kata])
    for place, person in enumerate(people):
        sent(session, person, kata, OPENS + place * MINUTE)
    session.delete(session.get_one(Membership, (team.id, people[0].id)))
    last = people[-1]
    assert seen_by(session, made, last).standing.page.pages == 2
    assert names(seen_by(session, made, last, number=None)) == ["Person 51", "Person 52"]
    assert names(seen_by(session, made, last, number=999_999)) == ["Person 51", "Person 52"]
    assert names(seen_by(session, made, last))[0] == "Person 1"


def test_an_admin_stands_on_it_like_everybody(session: Session) -> None:
    team, (owner, admin) = build_team(session, 2)
    (kata,) = build_katas(session)
    made = build_assignment(session, team, [kata])
    session.get_one(Membership, (team.id, admin.id)).role = Role.ADMIN
    for hours, person in ((2, owner), (1, admin)):
        sent(session, person, kata, OPENS + hours * HOUR)
    assert names(seen_by(session, made, owner)) == ["Person 1", "Person 0"]
