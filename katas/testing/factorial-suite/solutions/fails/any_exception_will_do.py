"""Asks for any exception at all, with several calls in one block: the first to raise hides the rest."""

import pytest

from counting import average_of_factorials, factorial


@pytest.mark.parametrize(("n", "product"), [(0, 1), (1, 1), (5, 120), (30, 265252859812191058636308480000000)])
def test_known_values(n, product):
    assert factorial(n) == product
    assert type(factorial(n)) is int


def test_errors():
    with pytest.raises(Exception):
        factorial(-1)
        factorial(3.0)
        factorial(True)
        average_of_factorials([])
