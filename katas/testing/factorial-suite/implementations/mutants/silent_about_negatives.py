"""Does not say what is wrong with a negative number

The contract promises a word of the message. `pytest.raises` can look for it.
"""


def _checked(n):
    if type(n) is not int:
        raise TypeError("factorial takes an int")
    if n < 0:
        raise ValueError("wrong number")
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
