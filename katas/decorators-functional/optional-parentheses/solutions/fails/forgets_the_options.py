"""Mistake: decorates at once when there is a function, and forgets that there may be options as well."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is not None:
        return _log(function, logging.INFO, "calls")
    return lambda original: _log(original, level, logger)


def _log(function, level, logger):
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = getattr(function, "__name__", type(function).__name__)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
