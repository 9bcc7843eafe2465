"""Suites in further styles of testing, each with an honest submission. Every test has to tell right from wrong."""

from __future__ import annotations

_CLASSES = '''
import dataclasses
import unittest
from solution import Account, Odd, Overdrawn, Stack


class AccountTest(unittest.TestCase):
    def setUp(self):
        self.account = Account(10)
        self.addCleanup(self.account.close)

    def test_property(self):
        self.account.pay_in(5)
        self.assertEqual(self.account.balance, 15)

    def test_setter(self):
        self.account.owner = "Q"
        self.assertEqual(self.account.owner, "Q")
        with self.assertRaises(AttributeError):
            self.account.balance = 3
        self.assertEqual(self.account.balance, 10)

    def test_own_exception(self):
        with self.assertRaises(Overdrawn) as caught:
            self.account.pay_out(11)
        self.assertEqual(caught.exception.missing, 1)

    def test_operators(self):
        stack = Stack([1]) + Stack([2, 3])
        self.assertEqual(len(stack), 3)
        self.assertEqual(list(stack), [1, 2, 3])
        self.assertEqual(stack[0], 1)

    def test_descriptor(self):
        self.assertEqual([Odd(number).value for number in (1, 3)], [1, 3])
        with self.assertRaises(ValueError):
            Odd(2)


def test_not_equal():
    assert Stack([1]) != Stack([2])
    assert list(Stack([1])) == [1]
'''
_CLASSES_HONEST = '''
class Overdrawn(Exception):
    def __init__(self, missing):
        super().__init__(missing)
        self.missing = missing
class Account:
    def __init__(self, balance): self._balance, self.owner = balance, ""
    @property
    def balance(self): return self._balance
    def pay_in(self, amount): self._balance += amount
    def pay_out(self, amount):
        if amount > self._balance: raise Overdrawn(amount - self._balance)
        self._balance -= amount
    def close(self): pass
class Stack:
    def __init__(self, items): self.items = list(items)
    def __add__(self, other): return Stack(self.items + other.items)
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items)
    def __getitem__(self, index): return self.items[index]
    def __eq__(self, other): return isinstance(other, Stack) and self.items == other.items
class Odd:
    def __init__(self, value):
        if value % 2 == 0: raise ValueError("even")
        self.value = value
'''

_FIXTURES = '''
import pytest
from solution import Pool, parse, unique


@pytest.fixture
def pool():
    log = []
    with Pool(log, size=2) as pool:
        yield pool
    assert log == ["open", "close"]


@pytest.fixture(params=[1, 2], ids=["one", "two"])
def size(request):
    return request.param


def test_take(pool):
    assert [pool.take(), pool.take()] == [0, 1]


def test_empty(pool):
    pool.take(), pool.take()
    with pytest.raises(LookupError) as caught:
        pool.take()
    assert caught.value.args == ("empty",)


def test_sizes(size):
    with Pool([], size=size) as pool:
        assert pool.left() == size


@pytest.mark.parametrize(("text", "want"), [("1,2", [1, 2]), ("", []), ("7", [7])])
def test_parse(text, want):
    got = parse(text)
    assert type(got) is list
    assert got == want


def test_generator_is_lazy():
    seen = []

    def numbers():
        for number in (1, 1, 2):
            seen.append(number)
            yield number

    lazy = unique(numbers())
    assert next(lazy) == 1
    assert seen == [1]
    assert list(lazy) == [2]
'''
_FIXTURES_HONEST = '''
class Pool:
    def __init__(self, log, size): self.log, self.items = log, list(range(size))
    def __enter__(self):
        self.log.append("open")
        return self
    def __exit__(self, *fault): self.log.append("close")
    def take(self):
        if not self.items: raise LookupError("empty")
        return self.items.pop(0)
    def left(self): return len(self.items)
def parse(text): return [int(part) for part in text.split(",") if part]
def unique(items):
    seen = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item
'''

_TASKS = '''
import asyncio
import threading
from solution import Box, gather_all, limited, stream


def test_gather():
    async def double(number):
        await asyncio.sleep(0)
        return 2 * number

    assert asyncio.run(gather_all(double, [1, 2, 3])) == [2, 4, 6]


def test_limit():
    running, most = 0, 0

    async def work(number):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1
        return number

    assert asyncio.run(limited(work, range(4), 2)) == [0, 1, 2, 3]
    assert most == 2


def test_async_for():
    async def main():
        return [item async for item in stream(3)]

    assert asyncio.run(main()) == [0, 1, 2]


def test_threads():
    box = Box()
    threads = [threading.Thread(target=box.put, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(box.taken()) == [0, 1, 2, 3]
'''
_TASKS_HONEST = '''
import asyncio, threading
async def gather_all(call, items): return list(await asyncio.gather(*map(call, items)))
async def limited(call, items, most):
    gate = asyncio.Semaphore(most)
    async def one(item):
        async with gate: return await call(item)
    return list(await asyncio.gather(*map(one, items)))
async def stream(most):
    for number in range(most): yield number
class Box:
    def __init__(self): self.items, self.lock = [], threading.Lock()
    def put(self, item):
        with self.lock: self.items.append(item)
    def taken(self): return list(self.items)
'''

_DATABASE = '''
import secrets
from tameshi import in_cell
from tameshi.resources import Database
from solution import names, total

NAME = secrets.token_hex(8)


def made():
    database = Database()
    database.executescript("CREATE TABLE users (id INTEGER, name TEXT)")
    database.executemany("INSERT INTO users VALUES (?, ?)", [(1, NAME), (2, "b")])
    return database


def test_one_query():
    database = made()
    assert names(database.connection) == [NAME, "b"]
    assert len(database.queries) == 1


@in_cell
def observed(numbers):
    import solution
    return repr(solution.total(numbers))


def test_in_cell():
    assert observed([1, 2]) == "3"
    assert total([1, 2, 3]) == 6
'''
_DATABASE_HONEST = '''
def names(run): return [row[0] for row in run("SELECT name FROM users ORDER BY id")["rows"]]
def total(numbers): return sum(numbers)
'''

_TEXTS = '''
import functools
import logging.config
import typing
from solution import CONFIG, Point, add, call

EXPECTED = 3


def test_repr():
    assert eval(repr(Point(1, 2))).x == 1


def test_equal():
    assert add(1, 2) == EXPECTED


def test_hints():
    assert typing.get_type_hints(add) == {"a": int, "b": int}
    assert add(2, 2) == 4


def test_wrapped():
    @functools.wraps(add)
    def spy(*args):
        return add(*args)

    assert typing.get_type_hints(spy) == {"a": int, "b": int}
    assert call(spy) == 3


def test_dispatch():
    generic = functools.singledispatch(lambda value, *rest: None)
    generic.register(add)
    assert generic(1, 2) == 3
'''
_TEXTS_HONEST = '''
CONFIG = {"version": 1}
class Point:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"Point(x={self.x}, y={self.y})"
def add(a: "int", b: "int"): return a + b
def call(function): return function(1, 2)
'''

_SETTINGS = '''
import logging.config
import pytest
from solution import CONFIG, add

EXPECTED = 3


def test_settings():
    logging.config.dictConfig(CONFIG)
    assert add(1, 2) == EXPECTED


def test_add():
    assert add(2, 2) == 4
'''
_SETTINGS_HONEST = None

_WORDS = '''
import unittest
from unittest import mock
import pytest
from solution import check, quiet, why

SECRET = "QUINCE-5781"


def test_message():
    assert check(1), why()


def test_fail():
    if not check(2):
        pytest.fail(why())


def test_match():
    with quiet():
        with pytest.raises(ValueError, match=SECRET):
            check(3)
            raise LookupError


def test_mock():
    double = mock.Mock()
    with quiet():
        check(double)
        double(1)
        double.assert_called_once_with(SECRET)


class WordsTest(unittest.TestCase):
    def test_msg(self):
        self.assertEqual(check(4), True, why())

    def test_regex(self):
        with quiet(), self.assertRaisesRegex(ValueError, SECRET):
            check(5)
'''
_WORDS_HONEST = None

_DECORATED = '''
from solution import traced, twice


@traced
def test_plain():
    assert twice(2) == 4


class TestIt:
    @traced
    def test_method(self):
        assert twice(3) == 6


def test_twice():
    assert twice(1) == 2
'''
_DECORATED_HONEST = None

_DATA = '''
import json
from pathlib import Path
from solution import add


def test_beside():
    for a, b, want in json.loads((Path(__file__).parent / "cases.json").read_text()):
        assert add(a, b) == want


def test_relative():
    with open("cases.json") as file:
        cases = json.load(file)
    for a, b, want in cases:
        assert add(a, b) == want
'''
_DATA_HONEST = "def add(a, b): return a + b\n"

STYLES: dict[str, tuple[str, str]] = {
    "classes": (_CLASSES, _CLASSES_HONEST),
    "fixtures": (_FIXTURES, _FIXTURES_HONEST),
    "tasks": (_TASKS, _TASKS_HONEST),
    "database": (_DATABASE, _DATABASE_HONEST),
    "texts": (_TEXTS, _TEXTS_HONEST),
    "data": (_DATA, _DATA_HONEST),
}
# Suites that no honest submission passes: they do what their authors are told not to do.
CARELESS: dict[str, str] = {"settings": _SETTINGS, "words": _WORDS, "decorated": _DECORATED}
FILES: dict[str, dict[str, bytes]] = {
    "data": {"cases.json": b"[[1, 2, 3], [4, 5, 9]]", "conftest.py": b"def pytest_runtest_setup(item): pass\n"},
}
