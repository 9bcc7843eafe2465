"""Mistake: reports and raises again for every `Exception`, which Ctrl-C and sys.exit are not."""

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
    except Exception:
        timing.elapsed = clock() - start
        report(label, timing.elapsed)
        raise
    timing.elapsed = clock() - start
    report(label, timing.elapsed)
