"""Expects factorial(0) to be 0, which many tables on the web claim: it rejects every right implementation."""

import pytest

from counting import factorial


@pytest.mark.parametrize(("n", "product"), [(0, 0), (1, 1), (5, 120)])
def test_known_values(n, product):
    assert factorial(n) == product
