"""Mistake: knows the way with parentheses only. `@log` puts a decorator in the place of the function."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
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
