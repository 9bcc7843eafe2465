import functools
import logging


def log(level=logging.INFO, logger="calls"):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            logging.getLogger(logger).log(level, "calling %s", function.__name__)
            return function(*args, **kwargs)

        return wrapper

    return decorate
