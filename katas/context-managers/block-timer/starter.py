"""Time the steps of the import."""

import time
from contextlib import contextmanager


class Timing:
    """What `with timer(...) as timing` gives: how many seconds the block took, once it has ended."""

    elapsed = None


@contextmanager
def timer(label, report, clock=time.perf_counter):
    """Report how long the block took. At the moment, blocks that fail are missing from the report."""
    timing = Timing()
    start = clock()
    yield timing
    timing.elapsed = clock() - start
    report(label, timing.elapsed)
