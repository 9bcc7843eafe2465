"""The shown examples: run them with "Run"."""

import solution


def test_prices_of_today():
    """Orders cost what they cost today"""
    lines = [{"cents": 1000, "quantity": 3}, {"cents": 250, "quantity": 2}]

    assert solution.price({"lines": lines, "codes": []}) == 3500 + 490
    assert solution.price({"lines": lines, "codes": ["TENOFF", "3FOR2"]}) == 2150 + 490


def test_a_new_campaign():
    """A new code is one call of `register`"""
    pricing = solution.standard_pricing()
    pricing.register("HALF", lambda order, total: total // 2)

    assert pricing.price({"lines": [{"cents": 1500, "quantity": 4}], "codes": ["half", "MINUS5"]}) == 2990


def test_a_shop_of_its_own():
    """Another shop has other rules, and no shipping"""
    pricing = solution.Pricing()
    pricing.register("ONE", lambda order, total: total - 1)

    assert pricing.price({"lines": [{"cents": 100, "quantity": 2}], "codes": ["ONE"]}) == 199
