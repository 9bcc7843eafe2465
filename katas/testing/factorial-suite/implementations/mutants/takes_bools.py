"""Takes True and False

`isinstance(True, int)` holds. Does one of your tests hand in a `bool`?
"""


def _checked(n):
    if not isinstance(n, int):
        raise TypeError("factorial takes an int")
    if n < 0:
        raise ValueError("factorial of a negative number")
    return n


def factorial(n):
    product = 1
    for number in range(2, _checked(n) + 1):
        product *= number
    return product


def average_of_factorials(numbers):
    products = [factorial(n) for n in numbers]
    if not products:
        raise ValueError("no numbers")
    return sum(products) / len(products)
