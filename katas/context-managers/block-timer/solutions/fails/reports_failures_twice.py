"""Mistake: adds an `except` for failed blocks and keeps the `finally` that reports them too."""

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
        report(label, clock() - start)
        raise
    finally:
        timing.elapsed = clock() - start
        report(label, timing.elapsed)
