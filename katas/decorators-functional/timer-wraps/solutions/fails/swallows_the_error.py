"""Returns from `finally`, which throws the exception away without a word."""

import functools
import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            begun = clock()
            try:
                result = None
                result = function(*args, **kwargs)
            finally:
                report(function.__name__, clock() - begun)
                return result

        return wrapper

    return decorate
