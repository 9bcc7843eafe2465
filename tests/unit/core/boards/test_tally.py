from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from core.boards.period import EVER, Span
from core.boards.tally import recount_everybody
from core.models import KataVersion, Peek, Person, Solve, Tally
from core.owner import Owner
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from tests.building import NOW, build_person, build_version, hand_in, must_claim
from tests.unit.core.boards.conftest import MONDAY, Club

WEEK = timedelta(weeks=1)


def tallies(session: Session) -> dict[tuple[int, Span, date], tuple[int, int, int, int, datetime]]:
    session.expire_all()
    return {
        (row.person_id, row.span, row.start): (row.points, row.solves, row.first_tries, row.before, row.reached_at)
        for row in session.scalars(select(Tally))
    }


def test_a_solve_counts_in_its_week_its_month_and_for_ever(session: Session, club: Club) -> None:
    ada = club.join("Ada")
    club.solve(ada, 30, day=date(2026, 2, 28), tries=1, hour=9)
    club.solve(ada, 10, day=date(2026, 3, 1), tries=2, hour=8)
    saturday, sunday = datetime(2026, 2, 28, 9, tzinfo=NOW.tzinfo), datetime(2026, 3, 1, 8, tzinfo=NOW.tzinfo)
    assert tallies(session) == {
        (ada, Span.WEEK, MONDAY): (40, 2, 1, 0, sunday),
        (ada, Span.MONTH, date(2026, 2, 1)): (30, 1, 1, 0, saturday),
        (ada, Span.MONTH, date(2026, 3, 1)): (10, 1, 0, 0, sunday),
        (ada, Span.ALL, EVER): (40, 2, 1, 0, sunday),
    }


def test_a_forfeited_solve_counts_nowhere(session: Session, club: Club) -> None:
    club.solve(club.join("Ada"), 0)
    assert tallies(session) == {}


def test_a_week_knows_the_points_of_the_four_before_it(session: Session, club: Club) -> None:
    ada = club.join("Ada")
    for back, points in ((5, 100), (4, 10), (2, 30), (0, 60)):
        club.solve(ada, points, day=MONDAY - back * WEEK)
    before = {start: row[3] for (_, span, start), row in tallies(session).items() if span is Span.WEEK}
    assert before == {
        MONDAY - 5 * WEEK: 0,
        MONDAY - 4 * WEEK: 100,
        MONDAY - 2 * WEEK: 110,
        MONDAY: 40,
    }


def test_an_earlier_pass_that_is_graded_late_moves_the_points_to_its_own_week(session: Session, club: Club) -> None:
    ada = club.join("Ada")
    club.solve(ada, 10, day=MONDAY, kata=1)
    club.solve(ada, 10, day=MONDAY - WEEK, kata=1)
    assert {start for (_, span, start) in tallies(session) if span is Span.WEEK} == {MONDAY - WEEK}


def test_the_verdict_and_the_tally_come_in_one_transaction(session: Session) -> None:
    person, version = build_person(session), build_version(session)
    sent = hand_in(session, version, Owner(person_id=person.id)).submission
    claimed = must_claim(session, sent.id)
    assert tallies(session) == {}
    assert finish(session, claimed, Outcome(Verdict.PASSED), NOW)
    session.rollback()  # What `finish` did not commit is gone.
    assert tallies(session)[person.id, Span.ALL, EVER] == (10, 1, 1, 0, NOW)


def test_tallies_that_were_spoiled_are_counted_anew(session: Session, club: Club) -> None:
    people = [club.join(name) for name in ("Ada", "Ben", "Cy")]
    for person_id in people:
        club.solve(person_id, 30)
    right = tallies(session)
    session.execute(delete(Tally).where(Tally.person_id == people[0]))
    session.scalars(select(Tally).where(Tally.person_id == people[1])).first().points = 7  # type: ignore[union-attr]
    session.add(
        Tally(
            person_id=people[2],
            span=Span.WEEK,
            start=MONDAY + WEEK,
            points=1,
            solves=1,
            first_tries=0,
            before=0,
            reached_at=NOW,
        )
    )
    session.commit()
    assert tallies(session) != right
    assert recount_everybody(session) == 3
    assert tallies(session) == right


class Step(NamedTuple):
    """Something happens: a submission is sent or graded, somebody moves, peeks, or goes."""

    what: str
    who: int
    kata: int
    hours: int
    zone: str


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(["pass", "pass", "pass", "fail", "move", "peek", "go"]),
        st.integers(0, 2),
        st.integers(0, 3),
        st.integers(0, 24 * 90),
        st.sampled_from(["Pacific/Kiritimati", "UTC", "America/Los_Angeles"]),
    ),
    max_size=25,
)


def plainly_counted(session: Session) -> dict[tuple[int, Span, date], tuple[int, int, int, int, datetime]]:
    """The same from the solves alone, each period by itself."""
    solves = session.scalars(select(Solve).where(Solve.points > 0)).all()

    def within(person_id: int, first: date, last: date) -> list[Solve]:
        return [solve for solve in solves if solve.person_id == person_id and first <= solve.day <= last]

    wanted = {}
    for solve in solves:
        monday = solve.day - timedelta(days=solve.day.isoweekday() - 1)
        month = solve.day.replace(day=1)
        next_month = (month + timedelta(days=32)).replace(day=1)
        for span, first, last in (
            (Span.WEEK, monday, monday + timedelta(days=6)),
            (Span.MONTH, month, next_month - timedelta(days=1)),
            (Span.ALL, EVER, date.max),
        ):
            theirs = within(solve.person_id, first, last)
            four = within(solve.person_id, monday - 4 * WEEK, monday - timedelta(days=1)) if span is Span.WEEK else []
            wanted[solve.person_id, span, first] = (
                sum(one.points for one in theirs),
                len(theirs),
                len([one for one in theirs if one.tries == 1]),
                sum(one.points for one in four),
                max(one.solved_at for one in theirs),
            )
    return wanted


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, graded_backwards=st.booleans())
def test_whatever_happens_the_tallies_are_what_the_solves_add_up_to(
    session: Session, steps: list[Step], graded_backwards: bool
) -> None:
    session.rollback()
    for table in (Tally, Solve, Peek, Person):
        session.execute(delete(table))
    session.commit()
    people = [build_person(session, f"{number}@example.com") for number in range(3)]
    versions = _versions(session)
    for step in steps:
        _take(session, step, people, versions)
    if graded_backwards:
        for step in reversed(steps):
            _take(session, step, people, versions)
    assert tallies(session) == plainly_counted(session)
    recount_everybody(session)
    assert tallies(session) == plainly_counted(session)


def _versions(session: Session) -> list[KataVersion]:
    known = list(session.scalars(select(KataVersion).order_by(KataVersion.id)))
    return known or [build_version(session, slug=f"k{level}", difficulty=level) for level in range(1, 5)]


def _take(session: Session, step: Step, people: list[Person], versions: list[KataVersion]) -> None:
    person, version, at = people[step.who], versions[step.kata], NOW + timedelta(hours=step.hours)
    if session.get(Person, person.id) is None:
        return
    if step.what == "move":
        person.time_zone = step.zone
    elif step.what == "peek":
        session.merge(Peek(person_id=person.id, kata_id=version.kata_id, peeked_at=at))
    elif step.what == "go":
        session.execute(delete(Person).where(Person.id == person.id))
    else:
        sent = hand_in(session, version, Owner(person_id=person.id), source=f"{at}", now=at)
        if sent.is_new:
            verdict = Verdict.PASSED if step.what == "pass" else Verdict.FAILED
            assert finish(session, must_claim(session, sent.submission.id), Outcome(verdict), at)
    session.commit()
