"""an implementation that leaves the work to the library"""

import math
import statistics


def _checked(n):
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"{n!r} is not a whole number")
    if n < 0:
        raise ValueError(f"{n} is negative")
    return n


def factorial(n):
    return math.prod(range(1, _checked(n) + 1))


def average_of_factorials(numbers):
    products = [factorial(n) for n in numbers]
    if not products:
        raise ValueError("the mean of nothing")
    return float(statistics.mean(products))
