"""A measured figure, and how it is made from single times."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Figure:
    """Milliseconds of one thing. `key` is what ratios refer to."""

    key: str
    what: str
    runs: int
    p50: float
    p95: float


@dataclass(frozen=True)
class NotMeasured:
    """What this machine could not measure, and why."""

    key: str
    what: str
    reason: str


Result = Figure | NotMeasured


def figure(key: str, what: str, times: Sequence[float]) -> Figure:
    """The figure of single times in milliseconds."""
    return Figure(key, what, len(times), median(times), quantiles(times, n=20)[18])


def timed(action: Callable[[], object]) -> float:
    """How many milliseconds an action takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000
