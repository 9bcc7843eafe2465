import functools
import logging
import types


class Logged:
    """A callable around another one. Like a function, it binds itself to the object that it is read from."""

    def __init__(self, function, level, logger):
        if not callable(function):
            raise TypeError("only callables can be decorated")
        functools.update_wrapper(self, function)
        self._name = getattr(function, "__name__", function.__class__.__name__)
        self._level, self._logger = level, logging.getLogger(logger)

    def __call__(self, *args, **kwargs):
        self._logger.log(self._level, "calling %s", self._name)
        return self.__wrapped__(*args, **kwargs)

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)


def log(*functions, level=logging.INFO, logger="calls"):
    if len(functions) > 1:
        raise TypeError("log takes one function; options need their names")
    if functions:
        return Logged(*functions, level, logger)
    return lambda function: Logged(function, level, logger)
