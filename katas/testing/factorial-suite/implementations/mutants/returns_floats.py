"""Returns a float

`120.0 == 120` holds, so comparing values does not show it.
"""


def _checked(n):
    if type(n) is not int:
        raise TypeError("factorial takes an int")
    if n < 0:
        raise ValueError("factorial of a negative number")
    return n


def factorial(n):
    product = 1
    for number in range(2, _checked(n) + 1):
        product *= number
    return float(product) if product < 10**15 else product


def average_of_factorials(numbers):
    products = [factorial(n) for n in numbers]
    if not products:
        raise ValueError("no numbers")
    return sum(products) / len(products)
