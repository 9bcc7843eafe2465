"""Works with floats inside

A float has 53 bits. How large is your largest case, and do you look at the type of what comes back?
"""


def _checked(n):
    if type(n) is not int:
        raise TypeError("factorial takes an int")
    if n < 0:
        raise ValueError("factorial of a negative number")
    return n


def factorial(n):
    product = 1.0
    for number in range(2, _checked(n) + 1):
        product *= number
    return int(product)


def average_of_factorials(numbers):
    products = [factorial(n) for n in numbers]
    if not products:
        raise ValueError("no numbers")
    return sum(products) / len(products)
