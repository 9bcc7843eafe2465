"""Mistake: keeps the start in a global, which a block inside the block overwrites."""

import time
from contextlib import contextmanager


class Timing:
    """What `with timer(...) as timing` gives: how many seconds the block took, once it has ended."""

    elapsed = None


start = 0


@contextmanager
def timer(label, report, clock=time.perf_counter):
    """Report how long the block took."""
    global start
    timing = Timing()
    start = clock()
    try:
        yield timing
    finally:
        timing.elapsed = clock() - start
        report(label, timing.elapsed)
