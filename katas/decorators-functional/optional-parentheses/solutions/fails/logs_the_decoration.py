"""Mistake: logs where it decorates. Each function is in the log once, when the module is imported."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is None:
        return functools.partial(log, level=level, logger=logger)
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = getattr(function, "__name__", type(function).__name__)

    logging.getLogger(logger).log(level, "calling %s", name)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper
