"""Keeps the start of the call where all calls share it, so a call inside a call moves the start of the outer one."""

import functools
import time


def timed(report, clock=time.perf_counter):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            decorate.begun = clock()
            try:
                return function(*args, **kwargs)
            finally:
                report(function.__name__, clock() - decorate.begun)

        return wrapper

    return decorate
