"""A child that keeps ending is started ever less often, one that ran well at once."""

from __future__ import annotations

from tameshi.up.backoff import HEALTHY_AFTER, LONGEST, Backoff


def test_pauses_double_up_to_a_limit() -> None:
    backoff = Backoff()
    assert [backoff.pause_after(0.1) for _ in range(8)] == [0.5, 1, 2, 4, 8, 16, LONGEST, LONGEST]


def test_a_child_that_ran_for_a_while_starts_from_the_first_pause() -> None:
    backoff = Backoff()
    for _ in range(5):
        backoff.pause_after(0.1)
    assert backoff.pause_after(HEALTHY_AFTER) == 0.5
