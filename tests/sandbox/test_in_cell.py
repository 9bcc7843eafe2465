"""`@in_cell`: what kinds of function can run beside the submission, and how the others are refused."""

from __future__ import annotations

import pytest

from sandbox.report import Status, Verdict
from tests.sandbox.conftest import Grade

pytestmark = pytest.mark.usefixtures("nothing_survives")

SOURCE = "def answer(): return 42\n"
WORKING = """
import asyncio, functools, pytest
import solution
from tameshi import in_cell

FACTOR = 3

@in_cell
async def coroutine(n):
    import asyncio
    await asyncio.sleep(0)
    return n + solution.answer()

def test_coroutine():
    assert asyncio.run(coroutine(1)) == 43

@in_cell
async def stream(n):
    for number in range(n):
        yield number

def test_asynchronous_generator():
    async def collect(): return [number async for number in stream(3)]
    assert asyncio.run(collect()) == [0, 1, 2]

@in_cell
def numbers(note, n):
    for number in range(n):
        note(number)
        yield number

def test_generator_is_lazy():
    noted = []
    running = numbers(noted.append, 3)
    assert (next(running), noted) == (0, [0])
    assert list(running) == [1, 2]

class Helpers:
    @in_cell
    def method(self, n):
        return n * 2

    @staticmethod
    @in_cell
    def static(n):
        return n * 3

def test_methods():
    assert (Helpers().method(2), Helpers.static(2)) == (4, 6)

def test_nested():
    @in_cell
    def inner(n):
        \"\"\"Text
that is not indented.\"\"\"
        return n + 10
    assert inner(1) == 11

@in_cell
def with_defaults(n=FACTOR, /, m=FACTOR + 1, *, k=FACTOR + 2, **others):
    return n, m, k, others

def test_defaults_are_those_of_the_test_file():
    assert with_defaults() == (3, 4, 5, {})
    assert with_defaults(1, k=2, z=3) == (1, 4, 2, {"z": 3})

def test_wrong_arguments_are_the_tests_error():
    with pytest.raises(TypeError, match="multiple values|unexpected|too many"):
        with_defaults(1, 2, 3)

@functools.lru_cache
@in_cell
def cached(n):
    return n

def test_decorators_above():
    assert cached(3) == 3

@pytest.fixture
@in_cell
def made():
    import solution
    return solution.answer()

@pytest.mark.parametrize("n", [1, 2])
def test_fixture(made, n):
    assert made + n in (43, 44)

@in_cell
def factorial(n: pytest.Item = None) -> FACTOR:
    return 1 if n == 0 else n * factorial(n - 1)

def test_recursion_and_annotations():
    assert factorial(4) == 24

@in_cell
def with_a_class():
    import inspect

    class Local:
        size: int = 3
        double = size * 2

        def area(self, side: int = 2) -> int:
            return self.double * side

    return Local().area(), str(inspect.signature(Local.area))

def test_what_is_defined_inside_is_as_it_was_written():
    assert with_a_class() == (12, "(self, side: int = 2) -> int")

def test_values_and_exceptions_come_back():
    @in_cell
    def fails():
        raise LookupError("gone", 3)
    with pytest.raises(LookupError, match="gone") as caught:
        fails()
    assert caught.value.args == ("gone", 3)
"""
HEAD = (
    "import pytest\nfrom solution import answer\nfrom tameshi import in_cell\nEXPECTED = 42\ndef twice(f): return f\n"
)
AT_CALL = {
    "a constant of the file": ("@in_cell\ndef peek(): return EXPECTED\ndef test_it(): peek()\n", "EXPECTED"),
    "a name of the submission": ("@in_cell\ndef peek(): return answer()\ndef test_it(): peek()\n", "answer"),
    "inside a nested function": (
        "@in_cell\ndef peek():\n    def inner(): return EXPECTED\n    return inner()\ndef test_it(): peek()\n",
        "EXPECTED",
    ),
    "in the body of a class": (
        "@in_cell\ndef peek():\n    class Local: size = EXPECTED\n    return Local.size\ndef test_it(): peek()\n",
        "EXPECTED",
    ),
    "another function of the file": ("@in_cell\ndef peek(): return twice(3)\ndef test_it(): peek()\n", "twice"),
}
WHEN_MARKED = {
    "a lambda": ("peek = in_cell(lambda: 1)\ndef test_it(): pass\n", "`def`"),
    "a class": ("@in_cell\nclass Peek: pass\ndef test_it(): pass\n", "directly above"),
    "another decorator below": ("@in_cell\n@twice\ndef peek(): pass\ndef test_it(): pass\n", "directly above"),
    "a static method below": (
        "class Peek:\n    @in_cell\n    @staticmethod\n    def peek(): pass\ndef test_it(): pass\n",
        "directly above",
    ),
    "a builtin": ("peek = in_cell(len)\ndef test_it(): pass\n", "directly above"),
    "a test": ("@in_cell\ndef test_it(): assert True\n", "judge itself"),
    "a variable of the function around it": (
        "def make(n):\n    @in_cell\n    def peek(): return n\n    return peek\npeek = make(1)\ndef test_it(): pass\n",
        "n of the function around it",
    ),
}


def test_functions_of_many_kinds_run_in_the_cell(grade: Grade) -> None:
    report = grade(WORKING, SOURCE, reveal=True)
    assert report.verdict is Verdict.PASSED, [(test.name, test.message) for test in report.tests] or report.message
    assert len(report.tests) == 13


@pytest.mark.parametrize(("suite", "names"), AT_CALL.values(), ids=AT_CALL)
def test_names_of_the_test_file_are_refused_with_the_remedy(grade: Grade, suite: str, names: str) -> None:
    (test,) = grade(HEAD + suite, SOURCE).tests
    assert test.status is Status.FAILED
    assert names in test.message
    assert "give it as an argument" in test.message


@pytest.mark.parametrize(("suite", "says"), WHEN_MARKED.values(), ids=WHEN_MARKED)
def test_what_cannot_be_sent_is_the_suites_fault(grade: Grade, suite: str, says: str) -> None:
    report = grade(HEAD + suite, SOURCE)
    assert report.verdict is Verdict.OUR_FAULT
    assert says in report.message, report.message
