"""Mistake: returns True from `__exit__` to say that the report was made, which tells Python to drop the exception."""

import time


class timer:
    """Report how long the block took."""

    def __init__(self, label, report, clock=time.perf_counter):
        self.elapsed = None
        self._label = label
        self._report = report
        self._clock = clock

    def __enter__(self):
        self._start = self._clock()
        return self

    def __exit__(self, kind, error, trace):
        self.elapsed = self._clock() - self._start
        self._report(self._label, self.elapsed)
        return True
