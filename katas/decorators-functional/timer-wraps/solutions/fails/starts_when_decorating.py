"""Reads the clock when the function is decorated, and so measures since the program began."""

import functools
import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        begun = clock()

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            try:
                return function(*args, **kwargs)
            finally:
                report(function.__name__, clock() - begun)

        return wrapper

    return decorate
