"""Mistake: stores the seconds on the class instead of the object, so all blocks share one `elapsed`."""

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
        Timing.elapsed = clock() - start
        report(label, timing.elapsed)
