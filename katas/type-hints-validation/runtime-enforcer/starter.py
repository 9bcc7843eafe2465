"""Check type hints while the program runs."""

import functools


def enforce(function):
    """Decorate a function so that its hints are checked."""

    @functools.wraps(function)
    def wrapper(*args):
        # Works for `x: int`, and for nothing else.
        for value, hint in zip(args, function.__annotations__.values()):
            if not isinstance(value, hint):
                raise TypeError(f"{value!r} is wrong")
        return function(*args)

    return wrapper
