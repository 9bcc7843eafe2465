from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.assignments.policies import Phase, Stage
from core.assignments.window import Window, begun, end_of, window_of
from core.models import Assignment, AssignmentStart, Extension
from tests.unit.core.assignments.building import DUE, LATE, OPENS

SECOND = timedelta(seconds=1)
TIMES = st.datetimes(OPENS.replace(tzinfo=None), LATE.replace(tzinfo=None)).map(
    lambda at: at.replace(tzinfo=OPENS.tzinfo)
)


def assignment(**columns: object) -> Assignment:
    return Assignment(opens_at=OPENS, due_at=DUE, **columns)


def test_both_ends_belong_to_the_window() -> None:
    window = window_of(assignment(late_until=LATE))
    moments = [OPENS - SECOND, OPENS, DUE, DUE + SECOND, LATE, LATE + SECOND]
    assert [window.phase(moment) for moment in moments] == [
        Phase.UPCOMING,
        Phase.OPEN,
        Phase.OPEN,
        Phase.LATE,
        Phase.LATE,
        Phase.PAST,
    ]


def test_an_extension_takes_the_place_of_the_dates() -> None:
    made = assignment(late_until=LATE)
    assert window_of(made, Extension(due_at=LATE)) == Window(OPENS, LATE, LATE)
    assert window_of(made, Extension(due_at=DUE + SECOND, late_until=LATE)) == Window(OPENS, DUE + SECOND, LATE)


def test_closing_ends_every_window() -> None:
    made = assignment(closed_at=OPENS + SECOND, published_at=OPENS)
    assert window_of(made, Extension(due_at=LATE)).closes_at == OPENS + SECOND
    assert made.stage is Stage.CLOSED


def test_a_timed_set_is_open_from_the_own_start() -> None:
    made = assignment(own_minutes=30)
    start = AssignmentStart(started_at=OPENS + SECOND, ends_at=OPENS + 2 * SECOND)
    assert window_of(made, None, start) == Window(OPENS + SECOND, OPENS + 2 * SECOND, OPENS + 2 * SECOND)
    assert [begun(made, None), begun(made, start), begun(assignment(), None)] == [False, True, True]


@given(TIMES, st.integers(1, 10_000), st.integers(0, 500))
def test_a_clock_never_runs_beyond_the_due_date_nor_longer_than_granted(
    started: datetime, minutes: int, more: int
) -> None:
    made = assignment(own_minutes=minutes)
    plain = end_of(made, None, started)
    longer = end_of(made, Extension(due_at=DUE, more_minutes=more), started)
    assert plain <= longer <= DUE
    assert longer - started <= timedelta(minutes=minutes + more)
