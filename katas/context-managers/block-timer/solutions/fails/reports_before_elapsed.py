"""Mistake: calls `report` first and sets `elapsed` afterwards, so whoever is called finds None there."""

import time
from contextlib import contextmanager


class Timing:
    """What `with timer(...) as timing` gives: how many seconds the block took, once it has ended."""

    elapsed = None


@contextmanager
def timer(label, report, clock=time.perf_counter):
    """Report how long the block took."""
    timing = Timing()
    start = clock()
    try:
        yield timing
    finally:
        seconds = clock() - start
        report(label, seconds)
        timing.elapsed = seconds
