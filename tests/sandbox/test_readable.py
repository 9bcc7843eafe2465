"""A test that fails is explained to the person who wrote the solution, and a hidden one keeps its case to itself."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest

from sandbox.report import Call, Report, Status, TestResult, Verdict
from tests.sandbox.conftest import Grade

SECRET = "k3y-of-the-case"
SOLUTION = """
import asyncio

class Stack:
    def __init__(self, items=()): self.items = list(items)
    def pop(self): return self.items.pop()
    def __len__(self): return len(self.items) + 1

def slugify(text): return "-" + text.strip().lower()
def nothing(*given): return None
def call(function, *given): return function(*given)
def count(n):
    yield from range(n)
def breaks(value): return {}[value]
def wraps(value):
    try:
        breaks(value)
    except KeyError as fault:
        fault.add_note("while wrapping")
        raise ValueError("wrapped") from fault
def groups(): raise ExceptionGroup("several", [ValueError("one"), TypeError("two")])
def ping(n): return pong(n)
def pong(n): return ping(n)
async def fetch(n):
    await asyncio.sleep(0)
    raise LookupError(f"no {n}")
"""
HEAD = "from solution import *\nimport pytest, unittest, asyncio\n"


def _failed(grade: Grade, suite: str, *, reveal: bool = False) -> TestResult:
    report = grade(HEAD + suite, SOLUTION, reveal=reveal)
    (test,) = report.tests
    assert test.status is not Status.PASSED
    return test


CALLS = {
    "assert slugify('  Hello ') == 'hello'": [Call("slugify('  Hello ')", "returned", "'-hello'")],
    "Stack().pop()": [
        Call("Stack()", "returned", "Stack(...)"),
        Call("Stack(...).pop()", "raised", "IndexError: pop from empty list"),
    ],
    "assert len(Stack([1])) == 1": [
        Call("Stack([1])", "returned", "Stack(...)"),
        Call("len(Stack(...))", "returned", "2"),
    ],
    "assert list(count(3)) == [1]": [
        Call("count(3)", "returned", "count(...)"),
        Call("next(count(...))", "was at its end", "", 4),
    ],
    "asyncio.run(fetch(3))": [
        Call("fetch(3)", "returned", "fetch(...)"),
        Call("await fetch(...)", "raised", "LookupError: no 3"),
    ],
    "call(lambda n: n / 0, 1)": [Call("call(<lambda>, 1)", "raised", "ZeroDivisionError")],
    "items = [1]; nothing(items); items.append(2); assert False": [Call("nothing([1])", "returned", "None")],
}


@pytest.mark.parametrize("line", CALLS)
def test_a_shown_test_tells_its_calls_with_values(grade: Grade, line: str) -> None:
    assert list(_failed(grade, f"def test_it():\n    {line}\n", reveal=True).calls) == CALLS[line]


def test_a_hidden_test_tells_its_calls_without_values(grade: Grade) -> None:
    test = _failed(grade, "def test_it():\n    Stack([7]).items\n    slugify('abc')\n    nothing()\n    breaks('x')\n")
    assert test.calls == (
        Call("Stack(…)", "returned", "a value of type Stack"),
        Call("slugify(…)", "returned", "a value of type str"),
        Call("nothing()", "returned", "None"),
        Call("breaks(…)", "raised", "KeyError"),
    )


def test_only_the_last_calls_are_told_and_the_others_counted(grade: Grade) -> None:
    test = _failed(grade, "def test_it():\n    for n in range(9): nothing(n)\n    assert False\n", reveal=True)
    assert [call.called for call in test.calls] == [f"nothing({n})" for n in range(4, 9)]
    assert test.calls_before == 4


def test_calls_of_one_test_are_not_told_of_the_next(grade: Grade) -> None:
    suite = HEAD + "def test_one():\n    nothing(1)\n\ndef test_two():\n    assert False\n"
    one, two = grade(suite, SOLUTION, reveal=True).tests
    assert (one.calls, two.calls) == ((), ())


def test_the_trace_keeps_no_object_alive(grade: Grade) -> None:
    source = """
import weakref
alive = weakref.WeakSet()
class Thing:
    def __init__(self): alive.add(self)
def left(): return len(alive)
"""
    suite = """
from solution import Thing, left
def test_it():
    thing = Thing()
    del thing
    assert left() == 0
"""
    assert grade(suite, source).verdict is Verdict.PASSED


RAISED = {
    "breaks(4)": ("KeyError: 4", ["breaks"]),
    "wraps(4)": ("ValueError: wrapped\nIt was raised because of KeyError: 4", ["wraps"]),
    "groups()": (
        "ExceptionGroup: several (2 sub-exceptions)\n  one of them: ValueError: one\n  one of them: TypeError: two",
        ["groups"],
    ),
    "asyncio.run(fetch(3))": ("LookupError: no 3", ["fetch"]),
    "call(lambda: wraps(1))": ("ValueError: wrapped\nIt was raised because of KeyError: 1", ["call", "wraps"]),
}


@pytest.mark.parametrize("reveal", [True, False])
@pytest.mark.parametrize("line", RAISED)
def test_what_the_solution_raised_is_told_with_its_own_lines(grade: Grade, line: str, reveal: bool) -> None:
    test = _failed(grade, f"def test_it():\n    {line}\n", reveal=reveal)
    words, functions = RAISED[line]
    assert test.message == words
    assert [frame.function for frame in test.frames] == functions
    assert all(frame.source.strip() and frame.source.strip() in SOLUTION for frame in test.frames)


def test_a_recursion_is_told_in_few_lines(grade: Grade) -> None:
    test = _failed(grade, "def test_it():\n    ping(1)\n")
    assert test.message.startswith("RecursionError")
    assert {frame.function for frame in test.frames} == {"ping", "pong"}
    assert len(test.frames) <= 6


def test_where_python_cannot_read_the_code(grade: Grade) -> None:
    report = grade("def test_it(): pass\n", "x = 1\n\ndef f(:\n    pass\n")
    assert report.verdict is Verdict.ERROR
    assert "line 3" in report.message
    assert [(frame.line, frame.source, frame.column) for frame in report.frames] == [(3, "def f(:", 7)]


LEAKS = {
    "a comparison": "assert slugify('x') == '{s}'",
    "no message but a tuple": "assert slugify('x') == 1, ('{s}', 2)",
    "KeyError": "{{}}['{s}']",
    "ValueError of a library": "int('{s}')",
    "TypeError with a text": "raise TypeError('{s}')",
    "AttributeError": "getattr(slugify('x'), '{s}'.replace('-', '_'))",
    "an exception of its own": "class Odd(Exception): pass\n    raise Odd('{s}')",
    "a callback's exception that came through": "def back(): raise ValueError('{s}')\n    call(back)",
    "a callback's assertion": "def back(): assert 1 == 2, None or ('{s}',)\n    call(back)",
    "a cause": "try: raise ValueError('{s}')\n    except ValueError as fault: raise RuntimeError from fault",
    "a group": "raise ExceptionGroup('{s}', [ValueError('{s}')])",
    "pytest.raises match": "with pytest.raises(KeyError, match='{s}'): breaks('x')",
    "pytest.raises nothing": "with pytest.raises((KeyError, type('{s}', (Exception,), {{}}))): nothing()",
    "pytest.warns": "with pytest.warns(UserWarning, match='{s}'): nothing()",
    "pytest.approx": "assert slugify('x') == pytest.approx({{'{s}': 1}})",
    "mock": "from unittest import mock\n    double = mock.Mock()\n    double(1)\n    double.assert_called_with('{s}')",
    "an argument": "breaks_not_it = nothing('{s}')\n    assert False",
    "keyword arguments": "nothing(*['{s}'])\n    assert {{'{s}': 1}} == nothing()",
    "subtests of unittest": "unittest.TestCase().assertEqual(slugify('x'), '{s}')",
    "assertRaisesRegex": "with unittest.TestCase().assertRaisesRegex(KeyError, '{s}'): breaks(1)",
    "assertIn": "unittest.TestCase().assertIn('{s}', [slugify('x')])",
    "assertCountEqual": "unittest.TestCase().assertCountEqual(['{s}'], [slugify('x')])",
    "assertLogs": "with unittest.TestCase().assertLogs('{s}'): nothing()",
    "a skip": "pytest.skip('{s}')",
    "print": "print('{s}')\n    assert False",
}


@pytest.mark.parametrize("way", LEAKS)
def test_a_hidden_test_gives_nothing_away(grade: Grade, way: str) -> None:
    body = LEAKS[way].format(s=SECRET)
    report = grade(f"{HEAD}def test_it():\n    {body}\n", SOLUTION)
    assert [test.status for test in report.tests] == [Status.FAILED]
    assert _told(report).isdisjoint({SECRET, SECRET.replace("-", "_")}), report


def test_a_hidden_case_gives_nothing_away(grade: Grade) -> None:
    suite = f"""
import pytest
from solution import slugify
@pytest.mark.parametrize(("text", "slug"), [("a", "{SECRET}"), ("b", "{SECRET}")])
def test_values(text, slug): assert slugify(text) == slug
@pytest.mark.parametrize("text", [pytest.param("a", id="one letter")])
def test_named(text): assert slugify(text) == "{SECRET}"
@pytest.mark.parametrize("text", ["a", "b"], ids=["first", "second"])
def test_listed(text): assert slugify(text) == "{SECRET}"
@pytest.fixture(params=["{SECRET}"])
def slug(request): return request.param
def test_fixture(slug): assert slugify("a") == slug
"""
    report = grade(suite, SOLUTION)
    assert [test.title for test in report.tests] == [
        "Values [case 1]",
        "Values [case 2]",
        "Named [one letter]",
        "Listed [first]",
        "Listed [second]",
        "Fixture [case 1]",
    ]
    nameless = dataclasses.replace(report, tests=tuple(dataclasses.replace(test, name="") for test in report.tests))
    assert SECRET not in json.dumps(dataclasses.asdict(nameless))


def _told(report: Report) -> set[str]:
    """Every word of a report."""
    return set(re.findall(r"[\w-]+", json.dumps(dataclasses.asdict(report))))


AUTHORS = {
    "assert slugify('x') == 1, 'lower it'": "lower it",
    "assert slugify('x') == 1, f'lower {slugify(\"A\")}'": "lower -a",
    "unittest.TestCase().assertEqual(slugify('x'), 1, 'lower it')": "lower it",
    "unittest.TestCase().fail('lower it')": "lower it",
    "pytest.fail('lower it')": "lower it",
    "call(lambda: pytest.fail('lower it'))": "lower it",
    "raise AssertionError('lower it')": "lower it",
    "with pytest.raises(KeyError): nothing()": "An exception was due here, and none was raised.",
    "slugify('x')[99]": "The test could not work with what your code returned (IndexError).",
    "def f(): raise OSError\n    call(f)": "Your code let an exception of the test pass (OSError).",
}


@pytest.mark.parametrize("line", AUTHORS)
def test_the_authors_own_message_is_told(grade: Grade, line: str) -> None:
    assert _failed(grade, f"def test_it():\n    {line}\n").message == AUTHORS[line]


def test_the_author_may_reveal_single_hidden_tests(grade: Grade) -> None:
    suite = (
        HEAD
        + """
@pytest.mark.reveal
def test_open(): assert slugify("A") == "a"
@pytest.mark.reveal
def test_open_with_words(): assert slugify("A") == "a", "lower it"
def test_closed(): assert slugify("B") == "b"
def test_closed_with_words(): assert slugify("B") == "b", "lower it"
class TestAll(unittest.TestCase):
    pytestmark = pytest.mark.reveal
    def test_inside(self): self.assertEqual(slugify("C"), "c")
"""
    )
    first, second, closed, with_words, inside = grade(suite, SOLUTION).tests
    assert (first.actual, first.expected, first.calls[0].called) == ("'-a'", "'a'", "slugify('A')")
    assert "'-a' == 'a'" in first.message
    assert second.message.startswith("lower it\n")
    assert (closed.actual, closed.message, closed.calls[0].called) == (
        None,
        "This behaviour is not there yet.",
        "slugify(…)",
    )
    assert (with_words.actual, with_words.message) == (None, "lower it")
    assert "'-c' != 'c'" in inside.message


LOOP = "    while True: pass\n"
LIES = """
import os
def f(n):
    for fd in range(4, 20):
        try: os.write(fd, b'  File "solution.py", line 999 in x\\n' * 9)
        except OSError: pass
    while True: pass
"""
STUCK: dict[str, tuple[str, list[tuple[str, int]] | None]] = {
    "a loop": (f"def f(n):\n{LOOP}", [("f", 2)]),
    "nested calls": (f"def g():\n{LOOP}def f(n):\n    return g()\n", [("f", 4), ("g", 2)]),
    "a lock": ("import threading\nlock = threading.Lock()\ndef f(n):\n    with lock: lock.acquire()\n", [("f", 4)]),
    "a method": (f"class A:\n  def b(self):\n{LOOP}def f(n): A().b()\n", [("f", 4), ("b", 3)]),
    "a deep recursion": ("def f(n):\n    while n > 90: pass\n    f(n + 1)\n", [("f", 3)] * 3 + [("f", 2)]),
    "an ignored signal": (f"import signal\nsignal.signal(signal.SIGRTMAX, signal.SIG_IGN)\ndef f(n):\n{LOOP}", []),
    "closed descriptors": (f"import os\nos.closerange(7, 99)\ndef f(n):\n{LOOP}", None),
    "lies": (LIES, None),
}


@pytest.mark.parametrize("how", STUCK)
def test_a_timeout_tells_where_the_code_was(grade: Grade, how: str) -> None:
    source, places = STUCK[how]
    suite = "from solution import f\n\ndef test_it(): f(1)\n\ndef test_other(): assert f\n"
    report = grade(suite, source, test_seconds=0.4, run_seconds=5)
    test = report.tests[0]
    assert test.status in (Status.TIMED_OUT, Status.REFUSED)
    assert test.calls == (Call("f(…)", "did not return"),)
    assert report.tests[1].status is Status.PASSED
    lines = source.splitlines()
    assert all(frame.source == lines[frame.line - 1] for frame in test.frames)
    if places is not None:
        assert [(frame.function, frame.line) for frame in test.frames] == places


def test_a_timeout_while_loading_tells_where_the_code_was(grade: Grade) -> None:
    report = grade("def test_it(): pass\n", "x = 1\nwhile x:\n    x = 2\n", load_seconds=0.4, run_seconds=5)
    assert report.verdict is Verdict.TIMED_OUT
    assert "0.4 s" in report.message
    assert [frame.function for frame in report.frames] == ["<module>"]
    assert report.frames[0].line in (2, 3)


def test_a_test_that_is_stuck_by_itself_says_where_if_it_may(grade: Grade) -> None:
    suite = "from solution import f\n\ndef test_it():\n    f()\n    while True: pass\n"
    shown, hidden = (
        grade(suite, "def f(): pass\n", reveal=reveal, test_seconds=0.3, run_seconds=5).tests[0]
        for reveal in (True, False)
    )
    assert shown.message.endswith("It was at test_it.py:5, in test_it.")
    assert "test_it.py" not in hidden.message
