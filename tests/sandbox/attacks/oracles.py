"""Oracles: learn the hidden case from what is told of a failure. `saffron`, `cardamom` and 7919 are expected and never given."""

from __future__ import annotations

import dataclasses

from tests.sandbox.attacks import table

SUITE = '''
import unittest
import pytest
from solution import ask, lookup, price


@pytest.mark.parametrize(("key", "want"), [("a", "saffron"), ("b", "cardamom")])
def test_lookup(key, want):
    assert lookup(key) == want


def test_price():
    """Knows the price."""
    assert price(3) == 7919
    assert 7919 - price(3) == 0


def test_table():
    assert {"saffron": 1}[price(1)] == 1


def test_unpacked():
    name, amount = lookup("pair")
    assert (name.upper(), amount + 7919) == ("SAFFRON", 7920)


def test_raises():
    with pytest.raises(ValueError, match="saffron"):
        price(-1)


def test_callback():
    prices = {"saffron": 7919}

    def of(name):
        assert name in prices
        return prices[name]

    assert ask(of) == 7919


class PriceTest(unittest.TestCase):
    def test_unittest(self):
        self.assertEqual(price(3), 7919)

    def test_members(self):
        for name in ("saffron", "cardamom"):
            with self.subTest(name=name):
                self.assertIn(name, [lookup("a"), lookup("b")])

    def test_regex(self):
        self.assertRegex(str(lookup("a")), "saffron")
'''
HONEST = '''
def lookup(key): return {"a": "saffron", "b": "cardamom", "pair": ("saffron", 1)}[key]
def price(number):
    if number < 0: raise ValueError("saffron")
    return 7919 if number == 3 else "saffron"
def ask(of): return of("saffron")
'''
_BASE = '''
def act(*args): return None
def lookup(key): return act(key)
def price(number): return act(number)
def ask(of): return act(of)
'''
ATTACKS = [
    dataclasses.replace(attack, suite="oracle", forbid=(*attack.forbid, "saffron", "SAFFRON", "cardamom", "7919", "7920"))
    for attack in table("oracle", r'''
=== nothing | failed

=== texts, so that Python says what does not fit | failed
def act(*args): return "x"

=== numbers | failed
def act(*args): return -1

=== lists | failed
def act(*args): return [1, [2]]

=== huge numbers | failed
def act(*args): return 10 ** 6000

=== not a number | failed
def act(*args): return float("nan")

=== objects that tell who asks them what | failed refused
class Told:
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)
    def __eq__(self, other):
        print("compared with", other)
        return False
    def __hash__(self): return hash(1)
    def __rsub__(self, other): print("taken from", other)
    __radd__ = __contains__ = __rsub__
    def __str__(self): return "x"
def act(*args): return Told()

=== texts and numbers that tell who asks them what | failed
class Number(int):
    def __eq__(self, other): print("compared with", other)
    def __rsub__(self, other): print("taken from", other)
    __hash__ = int.__hash__
class Text(str):
    def __eq__(self, other): print("compared with", other)
    def __contains__(self, other): print("looked for", other)
    def upper(self): return Text("x")
    __hash__ = str.__hash__
def act(key, *args): return Number(5) if key == 3 else Text("x")

=== dicts that tell of missing keys | failed
class Missing(dict):
    def __missing__(self, key): print("missed", key)
    def get(self, key, default=None): print("asked", key)
def act(*args): return Missing()

=== exceptions, for what the test says of them | failed
def act(*args): raise ValueError("x")

=== exceptions that match everything | failed
class Any(str):
    def __str__(self): return self
def act(*args): raise ValueError(Any(""))

=== callbacks called with all sorts of things | failed
def act(of, *args):
    if callable(of):
        for thing in (None, "", 0, [], {}, (), "price", object()):
            try: print(of(thing))
            except BaseException as fault: print(repr(fault), fault.args, vars(fault))
        print(of.__name__, of.__doc__, getattr(of, "__defaults__", None), getattr(of, "__closure__", None) and len(of.__closure__))

=== what is printed of each call | failed
import sys
def act(*args):
    frame = sys._getframe()
    while frame:
        print(frame.f_code.co_name, [repr(value)[:300] for name, value in frame.f_locals.items() if name in ("args", "kwargs", "values", "payload")])
        frame = frame.f_back

=== time, by sleeping for each guess | failed
import time
def act(*args):
    for guess in ("x", "y"): time.sleep(0.01)
    return guess

=== warnings, for the test to repeat | failed
import warnings
def act(*args):
    warnings.warn("guess", DeprecationWarning)
    return "x"
''', base=_BASE)
]  # fmt: skip
