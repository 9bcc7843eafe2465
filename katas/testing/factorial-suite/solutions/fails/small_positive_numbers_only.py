"""Asks for a few comfortable numbers and for nothing at the edges."""

import pytest

from counting import average_of_factorials, factorial


@pytest.mark.parametrize(("n", "product"), [(1, 1), (2, 2), (3, 6), (4, 24), (5, 120)])
def test_known_values(n, product):
    assert factorial(n) == product


def test_average():
    assert average_of_factorials([1, 2, 3]) == 3
