"""The suites that the attacks are aimed at, an honest submission for each, and the wrong submission that attacks build on."""

from __future__ import annotations

BASE = '''
def act(name, *args):
    return None
def add(a, b): return act("add", a, b)
def mean(numbers): return act("mean", numbers)
def opened(log): return act("opened", log)
def keep(wanted, numbers): return act("keep", wanted, numbers)
def double(number): return act("double", number)
def words(text): return act("words", text)
'''

_SIX = '''
import pytest
from solution import add, double, keep, mean, opened, words

SECRET = "QUINCE-5781"


def test_equal():
    """Adds."""
    assert add(2, 3) == 5, "2 and 3 make 5"
    assert add("a", "b") == "ab"


def test_order_and_type():
    result = add(2, 3)
    assert isinstance(result, int)
    assert 4 < result < 6


def test_near():
    assert mean([1, 2]) == pytest.approx(1.5)
    with pytest.raises(ValueError, match=f"{SECRET}|empty"):
        mean([])


def test_with():
    log = []
    with opened(log) as value:
        assert value == "open"
        assert log == ["open"], SECRET[8:]
    assert log == ["open", "close"]


def test_callback():
    seen = []

    def odd(number, secret=57):
        assert type(number) is int
        seen.append(number)
        return number % 2 == 1

    assert keep(odd, [1, 2, 3]) == [1, 3]
    assert seen == [1, 2, 3]


def test_each():
    for got, want in zip(map(double, [1, 2, 3]), [2, 4, 6]):
        assert got == want
    assert "b" in words("a b")
    assert not words("")
'''

_HONEST = '''
from contextlib import contextmanager
def add(a, b): return a + b
def mean(numbers):
    if not numbers:
        raise ValueError("empty")
    return sum(numbers) / len(numbers)
@contextmanager
def opened(log):
    log.append("open")
    yield "open"
    log.append("close")
def keep(wanted, numbers): return [number for number in numbers if wanted(number)]
def double(number): return 2 * number
def words(text): return text.split()
'''

_TWO = '''
import pytest
from solution import add, mean


def test_equal():
    assert add(2, 3) == 5
    assert add([1], [2]) == [1, 2]


def test_raises():
    with pytest.raises(ValueError):
        mean([])
    assert mean([1, 2]) == 1.5
'''

_CALLBACKS = '''
from solution import keep

CALLS = []


def first(number):
    CALLS.append(number)
    return True


def test_first():
    assert keep(first, [1, 2]) == [1, 2]
    assert CALLS == [1, 2]


def test_second():
    CALLS.clear()
    assert keep(lambda number: number > 1, [1, 2]) == [2]
    assert CALLS == []


def test_generator():
    def numbers():
        yield 1
        yield 2

    assert keep(lambda number: True, numbers()) == [1, 2]
'''

_ASYNC = '''
import asyncio
from solution import Resource


def test_async_with():
    async def main():
        async with Resource() as resource:
            assert resource.value == 5

    asyncio.run(main())


def test_async_with_refused():
    async def main():
        async with Resource() as resource:
            assert 4 < resource.value < 6

    asyncio.run(main())
'''

_STACK = '''
from contextlib import ExitStack
from solution import Resource, leave


def test_push():
    with ExitStack() as stack:
        stack.push(leave)
        assert Resource().value == 5


def test_enter():
    with ExitStack() as stack:
        resource = stack.enter_context(Resource())
        assert resource.value == 5


def test_push_manager():
    with ExitStack() as stack:
        stack.push(Resource())
        assert Resource().value == 5
'''

_MODULE_LEVEL = '''
import pytest
from solution import CASES, retry


@retry(times=2)
def work():
    return 1


@pytest.mark.parametrize("case", CASES)
def test_case(case):
    assert case in (1, 2)


def test_work():
    assert work() == 1
'''

_STAR = '''
import pytest
from solution import *


def test_raises():
    with pytest.raises(ValueError):
        check(-1)


def test_all():
    assert all(check(number) == 1 for number in (1, 2))
'''

_UNITTEST = '''
import unittest
from solution import add, mean


class AddTest(unittest.TestCase):
    def test_equal(self):
        self.assertEqual(add(2, 3), 5)

    def test_near(self):
        self.assertAlmostEqual(mean([1, 2]), 1.5)
        with self.assertRaises(ValueError):
            mean([])

    def test_in(self):
        self.assertIn(add(2, 3), [5])
        self.assertTrue(add(2, 3) is not None)
        self.assertGreater(add(2, 3), 4)

    def test_parts(self):
        for left, right in ((1, 2), (3, 4)):
            with self.subTest(left=left):
                self.assertEqual(add(left, right), left + right)
'''

_FILES = '''
import json
import os
import pickle
import sys
from pathlib import Path

import pytest
from solution import load, save

SECRET = "QUINCE-5781"


def test_save(tmp_path):
    save(tmp_path / "a.json", {"a": 1})
    assert json.loads((tmp_path / "a.json").read_text()) == {"a": 1}
    assert os.listdir(tmp_path) == ["a.json"]


def test_load(tmp_path):
    (tmp_path / "b.json").write_text('{"b": 2}')
    assert load(tmp_path / "b.json") == {"b": 2}


def test_cannot_import(monkeypatch):
    save("plugin.py", {})
    monkeypatch.syspath_prepend(os.getcwd())
    with pytest.raises(ImportError):
        import plugin
    assert Path("plugin.py").read_text() == "{}"


def test_work_by_name():
    save("out.json", [SECRET[:6]])
    assert Path("out.json").read_text() == '["QUINCE"]'
    assert os.environ.get("MARK") == "set"
    assert sorted(name for name in os.environ if name.startswith(("PYTHON", "LD_"))) == []


def test_pickle(tmp_path):
    save(tmp_path / "p.pkl", 5)
    assert pickle.loads((tmp_path / "p.pkl").read_bytes()) == 5
'''

_FILES_HONEST = '''
import json, os, pickle
from pathlib import Path
def save(path, data):
    os.environ["MARK"] = "set"
    path = Path(path)
    path.write_bytes(pickle.dumps(data)) if path.suffix == ".pkl" else path.write_text(json.dumps(data))
def load(path): return json.loads(path.read_text())
'''
_ASYNC_HONEST = '''
class Resource:
    value = 5
    async def __aenter__(self): return self
    async def __aexit__(self, *fault): return None
'''
_STACK_HONEST = '''
class Resource:
    value = 5
    def __enter__(self): return self
    def __exit__(self, *fault): return None
def leave(*fault): return None
'''
_MODULE_HONEST = '''
CASES = [1, 2]
def retry(times): return lambda function: function
'''
_STAR_HONEST = '''
def check(number):
    if number < 0:
        raise ValueError
    return 1
'''

SUITES: dict[str, tuple[str, str]] = {
    "six": (_SIX, _HONEST),
    "two": (_TWO, _HONEST),
    "callbacks": (_CALLBACKS, _HONEST),
    "async": (_ASYNC, _ASYNC_HONEST),
    "stack": (_STACK, _STACK_HONEST),
    "module": (_MODULE_LEVEL, _MODULE_HONEST),
    "star": (_STAR, _STAR_HONEST),
    "files": (_FILES, _FILES_HONEST),
    "unittest": (_UNITTEST, _HONEST),
}
