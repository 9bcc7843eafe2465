"""Mistake: asks for a function in the strict sense, and refuses built-in functions, classes and objects."""

import functools
import logging
import types


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is None:
        return functools.partial(log, level=level, logger=logger)
    if not isinstance(function, types.FunctionType):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = getattr(function, "__name__", type(function).__name__)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
