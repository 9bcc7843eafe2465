"""Mistake: starts the time in `__init__`, where the block has not begun yet."""

import time


class timer:
    """Report how long the block took."""

    def __init__(self, label, report, clock=time.perf_counter):
        self.elapsed = None
        self._label = label
        self._report = report
        self._clock = clock
        self._start = clock()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.elapsed = self._clock() - self._start
        self._report(self._label, self.elapsed)
