from __future__ import annotations

from typing import Any

import pytest

from sandbox.examiner import record
from tameshi.resources import Draw, RandomSource


def draw_everything(source: RandomSource) -> list[Any]:
    deck = list(range(10))
    source.shuffle(deck)
    return [
        source.random(), source.uniform(1, 2), source.randint(1, 6), source.randrange(0, 10, 2), source.randbelow(5),
        source.choice("abc"), source.choices([1, 2], k=3), source.sample(range(9), 2), deck,
    ]  # fmt: skip


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    assert draw_everything(RandomSource(1)) == draw_everything(RandomSource(1)) != draw_everything(RandomSource(2))


def test_what_was_drawn_is_known() -> None:
    source = RandomSource(7)
    winner = source.choice(["Mira", "Jonas"])
    assert source.draws == [Draw("choice", (("Mira", "Jonas"),), winner)]
    deck = [1, 2, 3]
    source.shuffle(deck)
    assert source.draws[1] == Draw("shuffle", ((1, 2, 3),), tuple(deck))


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("choice", ({1, 2},), TypeError),
        ("choice", ([],), IndexError),
        ("sample", ([1], 2), ValueError),
        ("sample", ([1], "2"), ValueError),
        ("choices", ([1],), None),
        ("randint", (3, 1), ValueError),
        ("shuffle", ((1, 2),), TypeError),
        ("choice", (range(10**9),), ValueError),
        ("choice", ([[[[[1]]]]],), ValueError),
    ],
)
def test_wrong_arguments_are_the_callers_error(method: str, arguments: tuple[Any, ...], error: Any) -> None:
    source = RandomSource(1)
    if error is None:
        assert getattr(source, method)(*arguments) == [1]
        return
    with pytest.raises(error):
        getattr(source, method)(*arguments)
    assert source.draws == []


def test_large_draws_fill_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "MOST_BYTES", 10_000)
    source = RandomSource(1)
    source.choice(["x" * 4000])
    with pytest.raises(AssertionError, match="draws"):
        source.choice(["x" * 4000])
    assert len(source.draws) == 1
