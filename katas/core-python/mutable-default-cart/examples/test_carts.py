"""The shown examples: run them with "Run"."""

from solution import add_item, tag


def test_two_customers():
    """The second customer does not see what the first one chose"""
    assert add_item("tea") == ["tea"]
    assert add_item("bread") == ["bread"]


def test_my_own_cart():
    """A cart that is passed in is the one that comes back"""
    mine = ["tea"]

    assert add_item("jam", mine) is mine
    assert mine == ["tea", "jam"]


def test_one_tag():
    """A value is filed under its key"""
    assert tag("red", "rose", {"red": ["apple"]}) == {"red": ["apple", "rose"]}
