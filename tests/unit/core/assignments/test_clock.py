from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assignments.clock import NotATime, later, moment, spoken, wall, zone_of

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Casablanca"])
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2037, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0))  # noqa: DTZ001


def test_a_time_means_its_moment_in_the_zone() -> None:
    assert moment("2026-03-01T18:00", BERLIN).at == datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert moment(" 2026-07-01 18:00 ", BERLIN).at == datetime(2026, 7, 1, 16, tzinfo=UTC)
    assert moment("2026-07-01T18:00", BERLIN).note == ""


def test_an_end_has_its_whole_minute() -> None:
    assert moment("2026-03-01T23:59", BERLIN, end=True).at == datetime(2026, 3, 1, 22, 59, 59, 999999, tzinfo=UTC)


def test_a_time_that_is_skipped_is_taken_after_the_change_and_told() -> None:
    found = moment("2026-03-29T02:30", BERLIN)
    assert found.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert found.note == "02:30 does not exist on 29 March 2026 in Europe/Berlin: 03:30 is meant."


def test_of_a_time_that_comes_twice_the_first_is_taken_and_told() -> None:
    found = moment("2026-10-25T02:30", BERLIN)
    assert found.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert found.note == "02:30 comes twice on 25 October 2026 in Europe/Berlin: the first is meant."


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-02-30T10:00", "2026-03-01T18:00+02:00", "0001-01-01T00:00", "9999-12-31T23:59", "9" * 9999],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotATime, match="not a date and a time"):
        moment(text, BERLIN)


@pytest.mark.parametrize("name", ["", "Nowhere/At_All", "../etc/passwd", "/etc/passwd", "\0", "x" * 10_000])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert zone_of(name) is None


@given(TIMES, ZONES)
def test_a_form_shows_the_time_that_was_typed_unless_it_told_of_another(local: datetime, name: str) -> None:
    zone = zone_of(name)
    assert zone is not None
    typed = local.strftime("%Y-%m-%dT%H:%M")
    found = moment(typed, zone)
    shown = wall(found.at, name)
    assert (shown == typed) is ("does not exist" not in found.note)
    assert moment(shown, zone).at == found.at, "saving what a form shows changes nothing"


@given(TIMES, ZONES, st.integers(-400, 400))
def test_days_later_is_the_same_time_of_day(local: datetime, name: str, days: int) -> None:
    zone = zone_of(name)
    assert zone is not None
    start = moment(local.strftime("%Y-%m-%dT%H:%M"), zone).at
    moved = later(start, name, days)
    expected = moment((start.astimezone(zone).replace(tzinfo=None) + timedelta(days=days)).isoformat(), zone)
    assert moved == expected.at
    if not expected.note:
        assert wall(moved, name)[-5:] == wall(start, name)[-5:]


def test_a_moment_is_said_with_its_zone() -> None:
    assert spoken(datetime(2026, 7, 1, 16, tzinfo=UTC), "Europe/Berlin") == "1 July 2026, 18:00 CEST"
    assert spoken(datetime(2026, 7, 1, 16, tzinfo=UTC), "no zone") == "1 July 2026, 16:00 UTC"
