"""A measured figure, and how it is made from single times."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Figure:
    """The median and the 95th percentile of one thing. `key` is what ratios refer to. Rates count the other way: their
    second figure is what 95 % of the rounds reach.
    """

    key: str
    what: str
    runs: int
    p50: float
    p95: float
    unit: str = "ms"


@dataclass(frozen=True)
class NotMeasured:
    """What this machine could not measure, and why."""

    key: str
    what: str
    reason: str


Result = Figure | NotMeasured


def figure(key: str, what: str, values: Sequence[float], unit: str = "ms") -> Figure:
    """The figure of single values."""
    return Figure(key, what, len(values), median(values), quantiles(values, n=20, method="inclusive")[18], unit)


def timed(action: Callable[[], object]) -> float:
    """How many milliseconds an action takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000
