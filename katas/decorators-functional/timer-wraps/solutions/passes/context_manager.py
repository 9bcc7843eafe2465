import contextlib
import functools
import time


def timed(report, clock=time.perf_counter):
    @contextlib.contextmanager
    def measuring(name):
        begun = clock()
        try:
            yield
        finally:
            report(name, clock() - begun)

    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            with measuring(function.__name__):
                return function(*args, **kwargs)

        return wrapper

    return decorate
