"""Rules with settings as small callable objects, and the running total folded over them."""

from dataclasses import dataclass, field
from functools import reduce


class UnknownCode(LookupError):
    """There is no rule for a code."""


def goods(order):
    total = 0
    for line in order["lines"]:
        total += line["cents"] * line["quantity"]
    return total


@dataclass(frozen=True)
class PercentOff:
    percent: int

    def __call__(self, order, total):
        return total - total * self.percent // 100


@dataclass(frozen=True)
class EveryNthFree:
    n: int

    def __call__(self, order, total):
        for line in order["lines"]:
            total -= line["quantity"] // self.n * line["cents"]
        return total


@dataclass(frozen=True)
class AmountOff:
    cents: int
    from_goods: int

    def __call__(self, order, total):
        return total if goods(order) < self.from_goods else total - self.cents


@dataclass(frozen=True)
class Shipping:
    cents: int
    free_from: int

    def __call__(self, order, total):
        return total if total >= self.free_from else total + self.cents


@dataclass
class Pricing:
    finish: object = None
    rules: dict = field(default_factory=dict)

    def register(self, code, rule):
        if code.strip().casefold() in self.rules:
            raise ValueError(f"the code {code} is taken")
        self.rules[code.strip().casefold()] = rule

    def price(self, order):
        codes = dict.fromkeys(written.strip().casefold() for written in order["codes"])
        unknown = [written for written in order["codes"] if written.strip().casefold() not in self.rules]
        if unknown:
            raise UnknownCode(unknown[0])
        total = reduce(lambda total, code: max(0, self.rules[code](order, total)), codes, goods(order))
        return self.finish(order, total) if self.finish else total


def standard_pricing():
    rules = {"tenoff": PercentOff(10), "3for2": EveryNthFree(3), "minus5": AmountOff(500, from_goods=3000)}
    return Pricing(Shipping(490, free_from=5000), rules)


def price(order):
    return standard_pricing().price(order)
