"""Mistake: returns the timing from the `finally`, as if somebody could use it, and the exception is dropped on the way."""

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
        timing.elapsed = clock() - start
        report(label, timing.elapsed)
        return timing
