from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sandbox.examiner import record
from tameshi.resources import Clock


def test_time_moves_only_when_told_or_slept_through() -> None:
    clock = Clock(datetime(2026, 1, 31, 23, 59, tzinfo=UTC))
    assert (clock.monotonic(), clock.now(), clock.time()) == (
        0.0,
        datetime(2026, 1, 31, 23, 59, tzinfo=UTC),
        1769903940,
    )
    clock.advance(30)
    clock.sleep(30)
    assert (clock.monotonic(), clock.now()) == (60.0, datetime(2026, 2, 1, tzinfo=UTC))
    assert clock.sleeps == [30.0]


def test_sleeping_in_a_coroutine_lets_others_run() -> None:
    clock, order = Clock(), list[str]()

    async def work(name: str) -> None:
        await clock.sleep_async(5)
        order.append(name)

    async def main() -> None:
        await asyncio.gather(work("a"), work("b"))

    asyncio.run(main())
    assert (order, clock.sleeps, clock.monotonic()) == (["a", "b"], [5.0, 5.0], 10.0)


def test_a_summer_night_has_its_missing_hour() -> None:
    clock = Clock(datetime(2026, 3, 29, 1, 30, tzinfo=ZoneInfo("Europe/Berlin")))
    clock.advance(3600)
    assert (clock.now().hour, clock.now().minute) == (3, 30)


@pytest.mark.parametrize("wait", [-1, float("nan"), float("inf"), 10**400])
def test_impossible_waits_are_refused(wait: float) -> None:
    with pytest.raises(ValueError, match="seconds"):
        Clock().sleep(wait)


def test_a_wait_is_a_number() -> None:
    with pytest.raises(TypeError, match="str"):
        Clock().sleep("5")  # type: ignore[arg-type]


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        Clock(datetime(2026, 1, 1))  # noqa: DTZ001


def test_a_flood_of_waits_ends_the_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "MOST_ENTRIES", 3)
    clock = Clock()
    for _ in range(3):
        clock.sleep(1)
    with pytest.raises(AssertionError, match="waits"):
        clock.sleep(1)
    assert len(clock.sleeps) == 3
