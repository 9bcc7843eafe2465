from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reviews.schedule import INTERVALS, due_after, is_due

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def test_a_kata_comes_back_after_one_seven_and_thirty_days() -> None:
    day = date(2026, 3, 1)
    assert [due_after(step, day) for step in range(4)] == [date(2026, 3, 2), date(2026, 3, 8), date(2026, 3, 31), None]


@given(today=DAYS, late=st.integers(0, 5000))
def test_what_is_overdue_stays_due(today: date, late: int) -> None:
    assert is_due(today - timedelta(days=late), today)


@given(solved=DAYS, step=st.integers(0, len(INTERVALS) - 1), travels=st.integers(0, 2))
def test_nothing_is_due_before_its_day_even_across_the_date_line(solved: date, step: int, travels: int) -> None:
    due = due_after(step, solved)
    assert due is not None
    assert not is_due(due, solved - timedelta(days=travels))
    assert not is_due(due, due - timedelta(days=1))
    assert is_due(due, due)


@pytest.mark.parametrize("years", [1, 80])
def test_nobody_waits_for_a_day_that_a_wrong_clock_wrote(years: int) -> None:
    today = date(2026, 3, 1)
    assert is_due(due_after(2, today.replace(year=today.year + years)), today)


def test_after_the_last_review_nothing_is_due() -> None:
    assert not is_due(None, date(2026, 3, 1))
