from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.boards.period import EVER, Period, Span, periods_of

DAYS = st.dates(date(1971, 1, 1), date(9000, 1, 1))


@given(DAYS, st.sampled_from([Span.WEEK, Span.MONTH]))
def test_periods_follow_each_other_without_a_gap(day: date, span: Span) -> None:
    period = Period.of(span, day)
    assert period.start <= day <= period.end
    assert period.after is not None
    assert (period.after.start - period.end).days == 1
    assert period.after.before == period


@given(DAYS)
def test_a_day_lies_in_one_week_one_month_and_all_time(day: date) -> None:
    assert [period.span for period in periods_of(day)] == list(Span)


def test_a_week_begins_on_monday() -> None:
    week = Period.of(Span.WEEK, date(2026, 3, 1))
    assert (week.start, week.end) == (date(2026, 2, 23), date(2026, 3, 1))


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert Period.of(Span.MONTH, date(2028, 2, 3)).end == date(2028, 2, 29)


def test_a_week_begins_first_on_kiritimati_and_ends_last_west_of_hawaii() -> None:
    week = Period.of(Span.WEEK, date(2026, 2, 23))
    assert not week.has_begun(datetime(2026, 2, 22, 9, 59, tzinfo=UTC))
    assert week.has_begun(datetime(2026, 2, 22, 10, 0, tzinfo=UTC))
    assert not week.is_over(datetime(2026, 3, 2, 11, 59, tzinfo=UTC))
    assert week.is_over(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))


def test_all_time_neither_ends_nor_has_neighbours() -> None:
    ever = Period.of(Span.ALL, date(2026, 3, 1))
    assert (ever.start, ever.before, ever.after, ever.over_at) == (EVER, None, None, None)
    assert ever.has_begun(datetime(2026, 3, 1, tzinfo=UTC))
    assert not ever.is_over(datetime(9999, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("span", list(Span))
def test_the_calendar_has_a_beginning(span: Span) -> None:
    assert Period.of(span, date(1970, 1, 1)).before is None
