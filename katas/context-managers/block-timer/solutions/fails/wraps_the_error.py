"""Mistake: adds the label to the error by raising another class, which no caller waits for."""

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
    except Exception as error:
        raise RuntimeError(f"{label} failed") from error
    finally:
        timing.elapsed = clock() - start
        report(label, timing.elapsed)
