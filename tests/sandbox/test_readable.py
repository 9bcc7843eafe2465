"""A test that fails is explained to the person who wrote the solution: how it was called, and what it raised."""

from __future__ import annotations

import pytest

from sandbox.report import Call, Status, TestResult, Verdict
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


def failed(grade: Grade, suite: str, *, reveal: bool = False) -> TestResult:
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
    assert list(failed(grade, f"def test_it():\n    {line}\n", reveal=True).calls) == CALLS[line]


def test_a_hidden_test_tells_its_calls_without_values(grade: Grade) -> None:
    test = failed(grade, "def test_it():\n    Stack([7]).items\n    slugify('abc')\n    nothing()\n    breaks('x')\n")
    assert test.calls == (
        Call("Stack(…)", "returned", "a value of type Stack"),
        Call("slugify(…)", "returned", "a value of type str"),
        Call("nothing()", "returned", "None"),
        Call("breaks(…)", "raised", "KeyError"),
    )


def test_only_the_last_calls_are_told_and_the_others_counted(grade: Grade) -> None:
    test = failed(grade, "def test_it():\n    for n in range(9): nothing(n)\n    assert False\n", reveal=True)
    assert [call.called for call in test.calls] == [f"nothing({n})" for n in range(4, 9)]
    assert test.calls_before == 4


SIDES = {
    "assert slugify('A') == 'a'": ("'-a'", "'a'"),
    "assert 'a' == slugify('A')": ("'-a'", "'a'"),
    "unittest.TestCase().assertEqual(slugify('A'), 'a')": ("'-a'", "'a'"),
    "unittest.TestCase().assertEqual('a', slugify('A'))": ("'-a'", "'a'"),
    "assert slugify('A').count('a') == 2": ("1", "2"),
    "assert nothing() == [1]": ("None", "[1]"),
}


@pytest.mark.parametrize("line", SIDES)
def test_both_sides_of_a_comparison_are_told_apart(grade: Grade, line: str) -> None:
    test = failed(grade, f"def test_it():\n    {line}\n", reveal=True)
    assert (test.actual, test.expected) == SIDES[line]


def test_values_that_python_cannot_write_are_named(grade: Grade) -> None:
    suite = """
from fractions import Fraction
def test_it():
    nothing(10 ** 5000, Fraction(10 ** 5000), range(10 ** 5000))
    assert False
"""
    (call,) = failed(grade, suite, reveal=True).calls
    assert call.called == (
        "nothing(an int of 16,610 bits, a Fraction that is too long to be shown, a range that is too long to be shown)"
    )


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
    test = failed(grade, f"def test_it():\n    {line}\n", reveal=reveal)
    words, functions = RAISED[line]
    assert test.message == words
    assert [frame.function for frame in test.frames] == functions
    assert all(frame.source.strip() and frame.source.strip() in SOLUTION for frame in test.frames)


def test_an_iterator_of_the_test_has_no_name_of_ours(grade: Grade) -> None:
    message = failed(grade, "def test_it(): slugify(iter('ab'))").message
    assert message == "AttributeError: 'iterator' object has no attribute 'strip'"


def test_a_recursion_is_told_in_few_lines(grade: Grade) -> None:
    test = failed(grade, "def test_it():\n    ping(1)\n")
    assert test.message.startswith("RecursionError")
    assert {frame.function for frame in test.frames} == {"ping", "pong"}
    assert len(test.frames) <= 6


def test_where_python_cannot_read_the_code(grade: Grade) -> None:
    report = grade("def test_it(): pass\n", "x = 1\n\ndef f(:\n    pass\n")
    assert report.verdict is Verdict.ERROR
    assert "line 3" in report.message
    assert [(frame.line, frame.source, frame.column) for frame in report.frames] == [(3, "def f(:", 7)]
