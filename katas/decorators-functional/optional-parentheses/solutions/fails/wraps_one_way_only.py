"""Mistake: two wrappers, one per way, and `functools.wraps` at one of them."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is None:

        def decorate(original):
            decorated = log(original, level=level, logger=logger)
            return lambda *args, **kwargs: decorated(*args, **kwargs)

        return decorate
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = getattr(function, "__name__", type(function).__name__)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
