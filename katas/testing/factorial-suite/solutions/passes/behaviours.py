import math

import pytest
from counting import average_of_factorials, factorial


@pytest.mark.parametrize(("n", "product"), [(0, 1), (1, 1), (2, 2), (4, 24), (5, 120), (10, 3_628_800)])
def test_known_values(n, product):
    result = factorial(n)
    assert result == product
    assert type(result) is int


@pytest.mark.parametrize("n", [25, 2000])
def test_large_values_are_exact(n):
    assert factorial(n) == math.factorial(n)


@pytest.mark.parametrize("n", [-1, -30])
def test_negative_numbers(n):
    with pytest.raises(ValueError, match="negative"):
        factorial(n)


@pytest.mark.parametrize("wrong", [3.0, 2.5, "3", None, True, False], ids=repr)
def test_other_types(wrong):
    with pytest.raises(TypeError):
        factorial(wrong)


@pytest.mark.parametrize(("numbers", "mean"), [([1, 2, 3], 3.0), ([0, 2], 1.5), ([4], 24.0)])
def test_average(numbers, mean):
    assert average_of_factorials(numbers) == pytest.approx(mean)


def test_average_of_nothing():
    with pytest.raises(ValueError):
        average_of_factorials([])
