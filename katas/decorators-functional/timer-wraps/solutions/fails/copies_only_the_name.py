"""Copies name and docstring by hand and stops there, which looks complete in a log."""

import functools
import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        def wrapper(*args, **kwargs):
            begun = clock()
            try:
                return function(*args, **kwargs)
            finally:
                report(function.__name__, clock() - begun)

        wrapper.__name__, wrapper.__doc__ = function.__name__, function.__doc__
        return wrapper

    return decorate
