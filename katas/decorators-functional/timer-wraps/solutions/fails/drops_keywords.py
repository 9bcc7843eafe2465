"""Passes positional arguments only."""

import functools
import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            begun = clock()
            try:
                return function(*args)
            finally:
                report(function.__name__, clock() - begun)

        return wrapper

    return decorate
