"""The shown examples: run them with "Run"."""

import pytest
from solution import UnsafeExpression, evaluate, stages


def test_a_price():
    """A formula with a name"""
    assert evaluate("2 * (price + 1)", {"price": 9.5}) == 21.0


def test_a_limit():
    """A formula with a chain of comparisons"""
    assert evaluate("0 < price <= 10", {"price": 9.5}) is True


def test_a_call_is_refused():
    """A call is refused, and the column says where it begins"""
    with pytest.raises(UnsafeExpression) as refused:
        evaluate("1 + f(2)", {})
    assert refused.value.column == 5


def test_the_stages_of_a_sum():
    """The tokens and nodes of a small sum"""
    seen = stages("a + 1")

    assert seen["tokens"] == ["a", "+", "1"]
    assert seen["nodes"] == ["Expression", "BinOp", "Name", "Add", "Constant", "Load"]
