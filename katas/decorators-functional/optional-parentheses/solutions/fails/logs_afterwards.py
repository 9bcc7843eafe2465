"""Mistake: calls first and logs afterwards, so a call that fails is not in the log."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is None:
        return functools.partial(log, level=level, logger=logger)
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = getattr(function, "__name__", type(function).__name__)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        logging.getLogger(logger).log(level, "calling %s", name)
        return result

    return wrapper
