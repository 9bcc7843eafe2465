from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scoring.record import day_of
from core.scoring.streak import MOST_FREEZES, WEEK, Kept, Streak, streak

ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Honolulu", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
MIDDAY = timedelta(hours=12)
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
MOMENTS = st.integers(-40 * 24 * 60, 40 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
SENT = st.tuples(MOMENTS, st.sampled_from(ZONES))


def kept(sent: Iterable[tuple[datetime, str]]) -> list[Kept]:
    """What `practice_day` holds after these were sent, in whatever order."""
    days: dict[date, list[datetime]] = {}
    for moment, zone in sent:
        days.setdefault(day_of(moment, zone), []).append(moment)
    return [Kept(day, min(moments), max(moments)) for day, moments in days.items()]


def on(*days: int) -> list[Kept]:
    """Something solved at noon of each of these days, counted from the first of March."""
    return [Kept((START + timedelta(days=day - 1)).date(), *[START + timedelta(days=day - 1)] * 2) for day in days]


def at(day: int, days: Iterable[Kept]) -> Streak:
    """The streak in the evening of a day."""
    now = START + timedelta(days=day - 1, hours=8)
    return streak(days, today=now.date(), now=now)


def test_nothing_is_no_streak() -> None:
    assert at(1, []) == Streak()


def test_days_in_a_row_count_and_today_may_still_come() -> None:
    assert (at(3, on(1, 2, 3)).days, at(3, on(1, 2, 3)).today_done) == (3, True)
    assert (at(4, on(1, 2, 3)).days, at(4, on(1, 2, 3)).today_done) == (3, False)
    assert at(5, on(1, 2, 3)).days == 0


def test_a_missed_day_begins_anew_and_the_longest_is_remembered() -> None:
    stands = at(6, on(1, 2, 3, 5, 6))
    assert (stands.days, stands.longest) == (2, 3)


def test_a_week_earns_a_freeze_that_stands_in_for_a_missed_day() -> None:
    week = range(1, 8)
    assert (at(7, on(*week)).freezes, at(6, on(*week[:-1])).to_next_freeze) == (1, 1)
    stands = at(9, on(*week, 9))
    assert (stands.days, stands.freezes, stands.frozen) == (8, 0, [date(2026, 3, 8)])
    assert at(10, on(*week)).days == 0


def test_a_freeze_is_used_as_soon_as_the_day_is_over() -> None:
    stands = at(9, on(*range(1, 8)))
    assert (stands.days, stands.freezes, stands.frozen) == (7, 0, [date(2026, 3, 8)])


def test_two_freezes_are_all_that_is_in_store() -> None:
    stands = at(30, on(*range(1, 31)))
    assert (stands.days, stands.freezes, stands.to_next_freeze) == (30, 2, 0)
    assert at(33, on(*range(1, 31), 33)).days == 31
    assert at(34, on(*range(1, 31), 34)).days == 1


def test_a_journey_across_the_date_line_misses_nothing() -> None:
    leaves = datetime(2026, 3, 4, 20, tzinfo=ZoneInfo("Pacific/Honolulu"))
    arrives = leaves + timedelta(hours=15)
    sent = [(leaves - timedelta(days=1), "Pacific/Honolulu"), (leaves, "Pacific/Honolulu")]
    facts = kept([*sent, (arrives, "Pacific/Kiritimati")])
    assert [fact.day.day for fact in sorted(facts)] == [3, 4, 6]
    stands = streak(facts, today=day_of(arrives, "Pacific/Kiritimati"), now=arrives)
    assert (stands.days, stands.frozen) == (3, [])
    pending = streak(kept(sent), today=day_of(arrives, "Pacific/Kiritimati"), now=arrives)
    assert (pending.days, pending.today_done) == (2, False)


def test_a_journey_back_across_the_date_line_breaks_nothing() -> None:
    sent = [(START + timedelta(days=day), "Pacific/Kiritimati") for day in range(3)]
    now = START + timedelta(days=2, hours=1)
    stands = streak(kept(sent), today=day_of(now, "Pacific/Honolulu"), now=now)
    assert (stands.days, stands.today_done) == (3, True)


def test_a_day_that_the_calendar_skipped_is_not_missed() -> None:
    # Samoa went from the 29th to the 31st of December 2011.
    before = datetime(2011, 12, 29, 23, tzinfo=ZoneInfo("Pacific/Apia"))
    sent = [(before, "Pacific/Apia"), (before.astimezone(UTC) + timedelta(hours=20), "Pacific/Apia")]
    now = before.astimezone(UTC) + timedelta(hours=21)
    assert streak(kept(sent), today=day_of(now, "Pacific/Apia"), now=now).days == 2


@pytest.mark.parametrize("month", [3, 10])
def test_days_of_23_and_of_25_hours_are_days(month: int) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    sent = [
        (datetime(2026, month, day, hour, tzinfo=berlin), "Europe/Berlin")
        for day, hour in [(27, 23), (28, 0), (29, 23), (30, 0), (31, 12)]
    ]
    now = sent[-1][0] + timedelta(hours=1)
    assert streak(kept(sent), today=date(2026, month, 31), now=now).days == 5


def test_a_clock_that_jumps_while_somebody_looks_breaks_nothing() -> None:
    days = on(1, 2, 3)
    assert at(400, days).days == 0
    assert at(3, days).days == 3
    assert at(2, days).days == 2


def test_what_a_clock_dated_into_the_future_waits() -> None:
    assert at(3, on(1, 2, 3, 900)) == at(3, on(1, 2, 3))


@given(sent=st.lists(SENT), more=SENT, now=MOMENTS, zone=st.sampled_from(ZONES))
def test_whatever_is_sent_and_whenever_a_streak_is_never_shorter_for_it(
    sent: list[tuple[datetime, str]], more: tuple[datetime, str], now: datetime, zone: str
) -> None:
    today = day_of(now, zone)
    before = streak(kept(sent), today=today, now=now)
    after = streak(kept([*sent, more]), today=today, now=now)
    assert after.days >= before.days
    assert after.longest >= before.longest
    assert after.charge >= before.charge


@given(
    length=st.integers(1, 60),
    zone=st.sampled_from(ZONES),
    minutes=st.lists(st.integers(0, 23 * 60), min_size=60, max_size=60),
)
def test_one_solve_on_each_day_of_any_zone_is_a_streak_across_daylight_saving(
    length: int, zone: str, minutes: list[int]
) -> None:
    first = date(2026, 2, 15)
    sent = [
        (
            datetime.combine(first + timedelta(days=day), datetime.min.time(), ZoneInfo(zone))
            + timedelta(minutes=minute),
            zone,
        )
        for day, minute in zip(range(length), minutes, strict=False)
    ]
    now = max(moment for moment, _ in sent)
    stands = streak(kept(sent), today=day_of(now, zone), now=now)
    assert (stands.days, stands.longest, stands.frozen) == (length, length, [])


@given(days=st.sets(st.integers(1, 120)), today=st.integers(1, 125))
def test_the_figures_fit_together(days: set[int], today: int) -> None:
    stands = at(today, on(*days))
    assert 0 <= stands.freezes <= MOST_FREEZES
    assert stands.days <= stands.longest <= len({day for day in days if day <= today})
    assert stands.today_done == (today in days)
    assert (stands.to_next_freeze == 0) == (stands.freezes == MOST_FREEZES)
    assert stands.to_next_freeze <= WEEK
    assert not {START.date() + timedelta(days=day - 1) for day in days} & set(stands.frozen)


@given(st.lists(SENT, min_size=1), st.integers(0, 23))
def test_the_order_in_which_things_were_stored_does_not_matter(sent: list[tuple[datetime, str]], turn: int) -> None:
    now = START + timedelta(days=41)
    facts = kept(sent)
    turned = facts[turn % len(facts) :] + facts[: turn % len(facts)]
    assert streak(facts, today=now.date(), now=now) == streak(turned, today=now.date(), now=now)
