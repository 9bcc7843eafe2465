"""A hidden test that fails keeps its case to itself, and tells what its author wrote."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest

from sandbox.grader import Sandbox
from sandbox.order import Order
from sandbox.report import Report, Status
from tests.sandbox.conftest import Grade
from tests.sandbox.test_readable import HEAD, SOLUTION, failed

SECRET = "k3y-of-the-case"

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
    "print": "print('{s}')\n    assert False",
}


@pytest.mark.parametrize("way", LEAKS)
def test_a_hidden_test_gives_nothing_away(grade: Grade, way: str) -> None:
    body = LEAKS[way].format(s=SECRET)
    report = grade(f"{HEAD}def test_it():\n    {body}\n", SOLUTION)
    assert [test.status for test in report.tests] == [Status.FAILED]
    assert _told(report).isdisjoint({SECRET, SECRET.replace("-", "_")}), report


def test_a_skip_gives_nothing_away(sandbox: Sandbox) -> None:
    suite = f"{HEAD}def test_it():\n    pytest.skip('{SECRET}')\n".encode()
    report = sandbox.grade(Order({"test_it.py": suite}, SOLUTION, expected_tests=("test_it.py::test_it",)))
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
    assert failed(grade, f"def test_it():\n    {line}\n").message == AUTHORS[line]


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
