from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.solutions.fingerprint import fingerprint

PLAIN = '''
"""A counter."""
from collections import Counter

class Tally:
    """Counts words."""
    def __init__(self, words, *, limit=10):
        self._found = Counter(words)  # once
        self.limit = limit

    def top(self, n: int) -> list:
        return [word for word, count in self._found.most_common(n) if count > 1][: self.limit]

def tally(text):
    def clean(word):
        return word.strip(",.")
    try:
        words = [clean(word) for word in text.split()]
    except AttributeError as error:
        raise TypeError("text") from error
    return Tally(words)
'''
RENAMED = '''
from collections import Counter as C
class Words:
    def __init__(me, items, *, most = 0xA):
        me._c = C(items)
        me.limit = most
    def top(me, how_many: int) -> list:
        return [w
                for w, times in me._c.most_common(how_many)
                if times > 1][:me.limit]
def tally(s):
    """Counts."""
    def strip(x): return x.strip(',.')
    try: parts = [strip(w) for w in s.split()]
    except AttributeError as e: raise TypeError('text') from e
    return Words(parts)
'''


def test_names_and_layout_make_no_difference() -> None:
    assert fingerprint(PLAIN) == fingerprint(RENAMED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("def f(a, b):\n    return a - b", "def f(a, b):\n    return b - a"),
        ("def f(a):\n    return a + 1", "def f(a):\n    return a + 2"),
        ("def f(a):\n    return a + 1", "def f(a):\n    return a + 1.0"),
        ("x = True", "x = 1"),
        ("x = sorted(y)", "x = list(y)"),
        ("def f(a):\n    return a.pop()", "def f(a):\n    return a.clear()"),
        ("from os import path", "from os import sep"),
        ("import json as j", "import csv as j"),
        ("def f(a: int): ...", "def f(a: str): ..."),
        ("def f(a):\n    global n\n    n = a", "def f(a):\n    n = a"),
        ("class A:\n    def go(self): ...", "class A:\n    def stop(self): ..."),
        ("f(key=1)", "f(reverse=1)"),
        ("async def f(): ...", "def f(): ..."),
        ("x = b'a'", "x = 'a'"),
        ("match x:\n    case [a, *b]: y = a", "match x:\n    case [a, *b]: y = b"),
        ("t._replace(a=1)", "t._asdict(a=1)"),
    ],
)
def test_what_a_program_does_makes_a_difference(one: str, other: str) -> None:
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "def f(a):\n    x = a\n    return x\ndef g(a):\n    x = a",
            "def f(a):\n    x = a\n    return x\ndef g(b):\n    y = b",
        ),
        ("def f():\n    global n\n    n = 1", "def f():\n    global m\n    m = 1"),
        (
            "def f():\n    n = 1\n    def g():\n        nonlocal n\n        n += 1",
            "def f():\n    m = 1\n    def h():\n        nonlocal m\n        m += 1",
        ),
        ("if any((hit := n) for n in range(3)): print(hit)", "if any((m := k) for k in range(3)): print(m)"),
        ("match p:\n    case {'a': x, **rest}: y = rest", "match p:\n    case {'a': z, **more}: q = more"),
        ("f = lambda x, *y: (x, y)", "g = lambda a, *b: (a, b)"),
    ],
)
def test_own_names_are_numbered_where_they_are_bound(one: str, other: str) -> None:
    assert fingerprint(one) == fingerprint(other)


HOSTILE = [
    "",
    "def broken(",
    "\0",
    "\ud800",
    "'\\d'",
    "(" * 5000,
    "-" * 20000 + "1",
    "x = " + "1+" * 20000 + "1",
    "x = 0x" + "f" * 20000,
    "x" + ".y" * 20000,
    "x = [" + "1," * 40000 + "]",
    "if 1:\n" + "".join(" " * n + "if 1:\n" for n in range(1, 99)) + " " * 99 + "pass",
    "class Ω:\n  '\u202e'\n  def 名(self): ...",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_any_text_has_a_fingerprint_and_does_not_run(source: str) -> None:
    assert len(fingerprint(source)) == 64
    assert fingerprint(source) == fingerprint(source)


def test_nothing_is_executed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.print", lambda *_: pytest.fail("the program was run"))
    assert fingerprint("print('run')\nimport this")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab_01()[]{}:=,.+-*'\"\n \tdefrtunlamcsxgiok", max_size=60))
def test_no_text_makes_it_stumble(source: str) -> None:
    assert len(fingerprint(source)) == 64
