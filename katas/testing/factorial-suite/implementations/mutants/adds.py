"""Adds where it should multiply

Up to 3, sums and products of the first numbers look alike.
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
        product += number
    return product


def average_of_factorials(numbers):
    products = [factorial(n) for n in numbers]
    if not products:
        raise ValueError("no numbers")
    return sum(products) / len(products)
