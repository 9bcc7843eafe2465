"""The clock of a sitting is made of facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.sittings.clock import ARRIVAL, Clock, Phase

NINE = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
RUNNING = Clock(started_at=NINE, finished_at=None, minutes=60, closes_at=None)


def test_before_the_start_all_of_the_time_is_left() -> None:
    clock = replace(RUNNING, started_at=None, extra_minutes=15)
    assert (clock.phase(NINE), clock.ends_at, clock.left(NINE)) == (Phase.WAITING, None, timedelta(minutes=75))
    assert not clock.takes(NINE)


def test_it_runs_from_the_start_to_the_end_and_not_a_second_longer() -> None:
    assert RUNNING.left(NINE + HOUR / 4) == HOUR * 3 / 4
    assert RUNNING.phase(NINE + HOUR - SECOND) is Phase.RUNNING
    assert (RUNNING.phase(NINE + HOUR), RUNNING.left(NINE + 2 * HOUR)) == (Phase.OVER, timedelta(0))


def test_extra_time_and_credit_move_the_end_also_while_it_runs_and_after_it_ran_out() -> None:
    more = replace(RUNNING, extra_minutes=30, credit=timedelta(seconds=42))
    assert more.ends_at == NINE + timedelta(minutes=90, seconds=42)
    assert (RUNNING.phase(NINE + HOUR), more.phase(NINE + HOUR)) == (Phase.OVER, Phase.RUNNING)


def test_who_begins_within_the_window_has_the_whole_duration() -> None:
    assert replace(RUNNING, closes_at=NINE + SECOND).ends_at == NINE + HOUR


def test_a_free_window_ends_when_it_closes_and_gives_back_what_was_lost_after_that() -> None:
    free = Clock(started_at=NINE, finished_at=None, minutes=None, closes_at=NINE + 3 * HOUR, credit=HOUR)
    assert (free.ends_at, free.left(NINE)) == (NINE + 4 * HOUR, 4 * HOUR)


def test_neither_a_duration_nor_a_window_is_no_clock() -> None:
    with pytest.raises(ValueError, match="window that closes"):
        Clock(started_at=None, finished_at=None, minutes=None, closes_at=None)


def test_a_text_counts_that_arrives_a_moment_after_the_end() -> None:
    assert RUNNING.takes(NINE + HOUR + ARRIVAL - SECOND)
    assert not RUNNING.takes(NINE + HOUR + ARRIVAL)


def test_who_has_finished_is_over_at_once_and_takes_no_later_text() -> None:
    finished = replace(RUNNING, finished_at=NINE + HOUR / 2)
    assert finished.phase(NINE + HOUR / 2) is Phase.OVER
    assert finished.takes(NINE + HOUR / 2 + SECOND)
    assert not finished.takes(NINE + HOUR / 2 + ARRIVAL)
