"""Mistake: moves the report into an `except`, where failed blocks come by and the good ones do not any more."""

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
    except BaseException:
        timing.elapsed = clock() - start
        report(label, timing.elapsed)
        raise
