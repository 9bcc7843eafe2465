"""Reports after the call, in a line that a failing call never reaches."""

import functools
import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            begun = clock()
            result = function(*args, **kwargs)
            report(function.__name__, clock() - begun)
            return result

        return wrapper

    return decorate
