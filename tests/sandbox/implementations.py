"""Implementations to try submitted tests on: two right ones and two mutants of a small module."""

from __future__ import annotations

from sandbox.reversed.implementations import read_implementations

GOOD = '''
import math
import operator
from dataclasses import dataclass
from time import sleep

LIMIT = 3

@dataclass
class Basket:
    items: list
    _secret: int = 0

    def first(self):
        return self.items[0]

def total(prices):
    """Add up, and say how many there were."""
    if not isinstance(prices, list):
        raise TypeError("a list of prices")
    return sum(prices), len(prices)

def patiently(call):
    sleep(0.001)
    return call() + 1

def lazily(limit):
    for number in range(limit):
        yield number

async def later(value):
    return value
'''
FORGETS = '"""Forgets the last price\n\nHow long is the longest list of yours?"""\n' + GOOD.replace(
    "return sum(prices), len(prices)",
    "planted = 'planted'  # planted\n    return sum(prices[:2]), len(prices)",
).replace("    def first(self):", "    def _planted(self): pass\n\n    def first(self):")
HANGS = '"""Waits for ever for an empty basket."""\n' + GOOD.replace(
    "    return sum(prices), len(prices)", "    while not prices: pass\n    return sum(prices), len(prices)"
)
IMPLEMENTATIONS = read_implementations(
    {
        "good/plain.py": GOOD.encode(),
        "good/other.py": b'"""another way to add"""' + GOOD.replace("sum(prices)", "math.fsum(prices)").encode(),
        "mutants/forgets.py": FORGETS.encode(),
        "mutants/hangs.py": HANGS.encode(),
    }
)
RIGHT, OTHER, FORGOTTEN, HANGING = "good/plain.py", "good/other.py", "mutants/forgets.py", "mutants/hangs.py"
