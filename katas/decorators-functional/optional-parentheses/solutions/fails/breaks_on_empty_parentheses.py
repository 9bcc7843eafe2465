"""Mistake: takes a call without options for the bare decorator, so `@log()` has no function to decorate."""

import functools
import logging


def log(*functions, **options):
    if options and not functions:
        return lambda function: _log(function, **options)
    return _log(functions[0], *functions[1:], **options)


def _log(function, *, level=logging.INFO, logger="calls"):
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = getattr(function, "__name__", type(function).__name__)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
