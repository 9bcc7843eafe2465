"""Mistake: asks at each call whether it has been given a function to decorate, and takes arguments for one."""

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
        if len(args) == 1 and callable(args[0]) and not kwargs:
            return log(args[0], level=level, logger=logger)
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
