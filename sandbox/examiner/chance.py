"""A source of chance that lives with the examiner: what was drawn, from what, and how often are facts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sandbox.examiner.record import Record

_T = TypeVar("_T")
_LARGEST_POPULATION = 100_000


@dataclass(frozen=True, slots=True)
class Draw:
    """One call of the submission: the method, its arguments, and what it got."""

    method: str
    arguments: tuple[Any, ...]
    result: Any


class RandomSource:
    """Has the face of `random.Random`. With the same `seed` it gives the same; `draws` lists what was drawn.

    Hand over a method (`source.choice`), or the whole object to a cell that it is lent to. The seed stays here.
    """

    OFFERED = frozenset(
        {"random", "uniform", "randint", "randrange", "randbelow", "choice", "choices", "sample", "shuffle"}
    )

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - it has to be repeatable.
        self.draws: Record[Draw] = Record("draws")

    def random(self) -> float:
        """A number from 0 up to but not including 1."""
        return self._drawn("random", (), self._random.random())

    def uniform(self, low: float, high: float) -> float:
        """A number between the two."""
        return self._drawn("uniform", (low, high), self._random.uniform(low, high))

    def randint(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included. Raises ValueError for an empty range."""
        return self._drawn("randint", (low, high), self._random.randint(low, high))

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """A number of `range(start, stop, step)`."""
        return self._drawn("randrange", (start, stop, step), self._random.randrange(start, stop, step))

    def randbelow(self, bound: int) -> int:
        """As `secrets.randbelow`: a whole number from 0 up to but not including `bound`."""
        return self._drawn("randbelow", (bound,), self._random.randrange(bound))

    def choice(self, population: Sequence[Any]) -> Any:
        """One item. Raises IndexError where there is none."""
        items = _items(population)
        return self._drawn("choice", (items,), self._random.choice(items))

    def choices(self, population: Sequence[Any], weights: Sequence[float] | None = None, *, k: int = 1) -> list[Any]:
        """`k` items, each drawn from all."""
        items = _items(population)
        return self._drawn("choices", (items, weights, k), self._random.choices(items, weights, k=_count(k)))

    def sample(self, population: Sequence[Any], k: int) -> list[Any]:
        """`k` different items. Raises ValueError where there are fewer."""
        items = _items(population)
        return self._drawn("sample", (items, k), self._random.sample(items, _count(k)))

    def shuffle(self, items: list[Any]) -> None:
        """Put a list into another order, in place."""
        if type(items) is not list:
            raise TypeError("only a list can be shuffled in place")
        before = _items(items)
        self._random.shuffle(items)
        self._drawn("shuffle", (before,), tuple(items))

    def _drawn(self, method: str, arguments: tuple[Any, ...], result: _T) -> _T:
        kept = tuple(result) if isinstance(result, list) else result
        drawn = Draw(method, arguments, kept)
        self.draws.note(drawn, _size(arguments) + _size(result))
        return result


def _items(population: Any) -> tuple[Any, ...]:
    if type(population) not in (list, tuple, str, range):
        raise TypeError("draw from a list, a tuple, a str or a range")
    if len(population) > _LARGEST_POPULATION:
        raise ValueError(f"draw from at most {_LARGEST_POPULATION} items")
    return tuple(population)


def _count(k: Any) -> int:
    if type(k) is not int or not 0 <= k <= _LARGEST_POPULATION:
        raise ValueError(f"k is a whole number from 0 to {_LARGEST_POPULATION}")
    return k


def _size(value: Any, depth: int = 4) -> int:
    """About how many bytes it takes to keep a value."""
    if type(value) in (tuple, list):
        if depth == 0:
            raise ValueError("draw from data that is not nested so deeply")
        return 64 + sum(_size(item, depth - 1) for item in value)
    if type(value) in (str, bytes):
        return 64 + len(value)
    return 64 + (value.bit_length() // 8 if type(value) is int else 0)
