"""Mistake: codes are cleaned in orders and not in `register`."""

class UnknownCode(LookupError):
    """There is no rule for a code."""


class Pricing:
    """The rules of one shop."""

    def __init__(self, finish=None):
        self._rules = {}
        self._finish = finish

    def register(self, code, rule):
        """Let `rule(order, total)` decide about a code."""
        if code in self._rules:
            raise ValueError(f"{code} has a rule already")
        self._rules[code] = rule

    def price(self, order):
        """The price of an order in cents."""
        rules = {}
        for written in order["codes"]:
            code = normal(written)
            if code not in self._rules:
                raise UnknownCode(written)
            rules[code] = self._rules[code]
        total = price_of_goods(order)
        for rule in rules.values():
            total = max(rule(order, total), 0)
        return total if self._finish is None else self._finish(order, total)


def normal(code):
    return code.strip().upper()


def price_of_goods(order):
    return sum(line["cents"] * line["quantity"] for line in order["lines"])


def ten_percent_off(order, total):
    return total - total // 10


def three_for_two(order, total):
    return total - sum(line["quantity"] // 3 * line["cents"] for line in order["lines"])


def five_off(order, total):
    return total - 500 if price_of_goods(order) >= 3000 else total


def with_shipping(order, total):
    return total + 490 if total < 5000 else total


def standard_pricing():
    pricing = Pricing(finish=with_shipping)
    pricing.register("TENOFF", ten_percent_off)
    pricing.register("3FOR2", three_for_two)
    pricing.register("MINUS5", five_off)
    return pricing


def price(order):
    return standard_pricing().price(order)
