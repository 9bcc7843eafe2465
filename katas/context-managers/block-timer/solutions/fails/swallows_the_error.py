"""Mistake: catches the error so that the report is made, and ends the generator, which tells Python that all is well."""

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
        pass
    timing.elapsed = clock() - start
    report(label, timing.elapsed)
