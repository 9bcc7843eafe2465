import pytest

from counting import factorial


@pytest.mark.parametrize(("n", "product"), [(1, 1), (2, 2), (3, 6)])
def test_known_values(n, product):
    assert factorial(n) == product
