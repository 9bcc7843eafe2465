"""Mistake: looks whether the function is one where it decorates directly, and not behind the parentheses."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is None:
        return functools.partial(_log, level=level, logger=logger)
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    return _log(function, level=level, logger=logger)


def _log(function, *, level, logger):
    name = getattr(function, "__name__", type(function).__name__)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
