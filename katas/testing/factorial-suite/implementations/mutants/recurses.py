"""Gives up on large numbers

The contract names a number that is large enough to show it.
"""


def _checked(n):
    if type(n) is not int:
        raise TypeError("factorial takes an int")
    if n < 0:
        raise ValueError("factorial of a negative number")
    return n


def factorial(n):
    return 1 if _checked(n) < 2 else n * factorial(n - 1)


def average_of_factorials(numbers):
    products = [factorial(n) for n in numbers]
    if not products:
        raise ValueError("no numbers")
    return sum(products) / len(products)
