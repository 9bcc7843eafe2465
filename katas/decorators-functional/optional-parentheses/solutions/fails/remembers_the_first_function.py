"""Mistake: a class that is both decorator and wrapper: decorating a second function calls the first."""

import functools
import logging


def log(function=None, /, *, level=logging.INFO, logger="calls"):
    if function is not None:
        return _log(function, level, logger)
    decorated = None

    def decorate(*args, **kwargs):
        nonlocal decorated
        if decorated is None:
            decorated = _log(args[0], level, logger)
            return functools.wraps(args[0])(decorate)
        return decorated(*args, **kwargs)

    return decorate


def _log(function, level, logger):
    if not callable(function):
        raise TypeError(f"only callables can be decorated, not {function!r}; options need their names")
    name = getattr(function, "__name__", type(function).__name__)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        logging.getLogger(logger).log(level, "calling %s", name)
        return function(*args, **kwargs)

    return wrapper
