"""Mistake: reports in the `finally`, and sets `elapsed` where only blocks that end well come by."""

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
        timing.elapsed = clock() - start
    finally:
        report(label, clock() - start)
