from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.heat_map import WEEKS, heat_map

DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@given(today=DAYS)
def test_a_year_is_laid_out_in_whole_weeks_up_to_today(today: date) -> None:
    weeks = heat_map({}, today=today).weeks
    days = [square.day for week in weeks for square in week]
    assert len(weeks) == WEEKS
    assert all(week[0].day.weekday() == 0 for week in weeks)
    assert days[-1] == today
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))
    assert today - timedelta(days=364) in days


@given(today=DAYS)
def test_month_names_have_room_and_say_the_month_of_their_week(today: date) -> None:
    year = heat_map({}, today=today)
    places = [place for place, _ in year.months]
    assert all(after - before >= 3 for before, after in pairwise(places))
    assert 12 <= len(places) <= 13
    assert all(day in [square.day for square in year.weeks[place]] for place, day in year.months)


@pytest.mark.parametrize(("submits", "level"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (9999, 4)])
def test_the_more_the_fuller(submits: int, level: int) -> None:
    today = date(2026, 3, 1)
    assert heat_map({today: submits}, today=today).weeks[-1][-1].level == level


def test_only_the_year_is_counted() -> None:
    today = date(2026, 3, 1)
    submits = {today: 2, today - timedelta(days=1): 0, today - timedelta(days=3): 5, today - timedelta(days=400): 7}
    year = heat_map(submits, today=today, frozen=[today - timedelta(days=1)])
    assert (year.submits, year.days) == (7, 2)
    assert [square.frozen for square in year.weeks[-1]] == [False] * 5 + [True, False]
