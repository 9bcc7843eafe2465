"""Mistake: reads `__name__` of whatever is decorated. A partial function has none."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is None:
        return functools.partial(log, level=level, logger=logger)
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = function.__name__

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
