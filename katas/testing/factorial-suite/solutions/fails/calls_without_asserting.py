"""Calls everything and asserts nothing: every line is covered, and no mistake is noticed but a crash."""

from counting import average_of_factorials, factorial


def test_factorial():
    for n in (0, 1, 5, 2000):
        factorial(n)


def test_average():
    average_of_factorials([1, 2, 3])
