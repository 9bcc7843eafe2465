"""Measures with a clock of its own, and not with the one that it was given."""

import functools
import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            begun = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                report(function.__name__, time.perf_counter() - begun)

        return wrapper

    return decorate
