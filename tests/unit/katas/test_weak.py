"""Each weak style is found where it is, and what looks like it and is right is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.katas.load import load
from tameshi.kata_check.static.weak import weak_faults

HEAD = '''\
import itertools
import re
import time

import pytest
import solution
from solution import Token, entries, parse

from tameshi import in_cell


@in_cell
def seen():
    """Look around in the cell."""
    return {"same": True}


def check(value):
    """Assert for a test."""
    assert type(value) is int, "It is a number."


def token():
    """Make the submission's object."""
    return Token("mira")


def test_it():
    """It does"""
'''
ANYTHING = '    assert entries() == [1, 2], "Both."\n'

WEAK = {
    "a call": ("assert token().is_valid()", "is asked for its truth only"),
    "a negated call": ("assert not Token('a').is_valid()", "is asked for its truth only"),
    "one of several": ("assert 1 == 1 and parse('1')", "is asked for its truth only"),
    "a name": ("result = parse('1')\nassert result", "is asked for its truth only"),
    "what was seen in the cell": ("assert seen()['same']", "is asked for its truth only"),
    "a length": ("assert len(entries())", "is asked for its truth only"),
    "their result for their result": ("assert parse('1') == parse('2')", "both sides of `==`"),
    "their lengths": ("assert len(entries()) == len(parse('1'))", "both sides of `==`"),
    "a loop over a result": ("for one in entries():\n    assert one == 1", "this loop asserts nothing"),
    "a loop over a sorted result": ("for one in sorted(entries()):\n    assert one == 1", "this loop asserts nothing"),
    "a loop beside another result": (
        "for one in solution.left():\n    assert one == 1\nassert solution.right() == 2",
        "this loop asserts nothing",
    ),
    "all of a result": ("assert all(one == 1 for one in entries())", "`all` of nothing is true"),
    "zip": (f"for a, b in zip(entries(), [1, 2]):\n    assert a == b\n{ANYTHING.strip()}", "stops at the shorter side"),
    "any error": ("with pytest.raises(Exception):\n    parse('x')", "any error passes"),
    "one of two errors": ("with pytest.raises((KeyError, Exception)):\n    parse('x')", "any error passes"),
    "their block": ("with Token('a') as token:\n    assert 1 == 1", "the submission's `__exit__` is the first"),
    "a range of theirs": ("for n in range(parse('3')):\n    pass\ncheck(n)", "how long this takes"),
    "a power of theirs": ("assert 2 ** parse('3') == 8", "how long this takes"),
    "a pattern of theirs": ("assert re.match(parse('3'), 'a') is None", "how long this takes"),
    "a real wait": ("time.sleep(0.1)\ncheck(1)", "a real wait is slow"),
    "a message that tells": ("expected = 3\nassert parse('3') == expected, f'not {expected}'", "shows `expected`"),
    "nothing": ("parse('3')", "test_it asserts nothing"),
}
RIGHT = {
    "a comparison": "assert Token('a').is_valid() is True",
    "a test's own value": "heard = []\nassert not heard",
    "a name that is also the test's own": "result = parse('1')\nresult = result or 3\nassert result",
    "two results that are compared with the test's own": "a, b = parse('1'), parse('2')\nassert a == b\nassert a == 1",
    "no twice": "taken = entries()\nassert len(taken) == len(set(taken))\nassert taken == [1]",
    "a loop after a length": "taken = entries()\nassert len(taken) == 2\nfor one in taken:\n    assert one == 1",
    "a loop over items": "assert len(solution.TABLE) == 2\nfor one, n in solution.TABLE.items():\n    assert n == 1",
    "a loop that counts": "n = 0\nfor one in entries():\n    assert one == 1\n    n += 1\nassert n == 2",
    "a loop over cases": "for text in ('1', '2'):\n    assert parse(text) == int(text)",
    "strict zip": "for a, b in zip(entries(), [1], strict=True):\n    assert a == b\nassert len(entries()) == 1",
    "neighbours": "taken = entries()\nassert [a < b for a, b in zip(taken, taken[1:])] == [True]",
    "counted zip": "assert list(zip(itertools.count(), entries())) == [(0, 1)]",
    "an exact error": "with pytest.raises(ValueError):\n    parse('x')",
    "an error with its text": "with pytest.raises(Exception, match='bad'):\n    parse('x')",
    "a block of the test's own": "with open('x') as file:\n    assert file.read() == ''",
    "after their block": "with Token('a') as token:\n    pass\nassert token.user == 'a'",
    "a range that was looked at": "n = parse('3')\nassert n == 3\nassert list(range(n)) == [0, 1, 2]",
    "a turn for others": "time.sleep(0)\ncheck(1)",
    "a message with the case": "for text in ('1', '2'):\n    assert parse(text) == int(text), f'{text} is a number'",
    "a message with what came": "result = parse('1')\nassert result == 1, f'not {result}'",
    "an assertion elsewhere": "check(parse('1'))",
    "an assertion that is handed on": "list(map(check, [1]))",
    "pytest.fail": "if parse('1') != 1:\n    pytest.fail('no')",
    "a reason": "assert parse('1') == parse('2')  # weak: the next test compares both",
    "a reason on a long line": "assert (\n    parse('1')  # weak: the next test compares it\n    == parse('2')\n)",
}


def found(package: Path, body: str, folder: str = "tests") -> list[str]:
    """What is said of a test with these statements."""
    test = "".join(f"    {line}\n" for line in body.splitlines())
    (package / folder / "test_add.py").write_text(HEAD + test)
    return [fault.message for fault in weak_faults(load(package))]


@pytest.mark.parametrize(("body", "said"), WEAK.values(), ids=WEAK)
def test_weak_styles(package: Path, body: str, said: str) -> None:
    (fault,) = found(package, body)

    assert said in fault
    assert fault.endswith("`# weak: reason`")


@pytest.mark.parametrize("body", RIGHT.values(), ids=RIGHT)
def test_right_styles(package: Path, body: str) -> None:
    assert found(package, body) == []


def test_faults_have_lines(package: Path) -> None:
    found(package, "parse('1')\nassert parse('1')")

    (fault,) = weak_faults(load(package))
    assert (fault.file.name, fault.line) == ("test_add.py", HEAD.count("\n") + 2)


def test_a_mark_without_a_reason(package: Path) -> None:
    assert found(package, "assert parse('1') == parse('2')  # weak:") == [
        "`# weak:` without a reason: say what makes the line right here"
    ]


def test_a_mark_where_nothing_is_weak(package: Path) -> None:
    assert found(package, "assert parse('1') == 1  # weak: no") == ["nothing is weak here: remove the `# weak:`"]


def test_examples_are_read_as_well_and_may_show_values(package: Path) -> None:
    (weak,) = found(package, "assert token()", folder="examples")

    assert "asked for its truth" in weak
    assert found(package, "expected = 3\nassert parse('3') == expected, f'not {expected}'", folder="examples") == []


def test_objects_may_meet_in_a_kata_about_operators(package: Path) -> None:
    with (package / "kata.toml").open("a") as toml:
        toml.write('mixed = ["Token"]\n')

    assert found(package, "assert Token('a') == Token('a')") == []


def test_assertions_of_a_module_of_the_suite_count(package: Path) -> None:
    (package / "tests" / "checks.py").write_text('def judge(value):\n    assert value == 1, "One."\n')

    assert found(package, "from checks import judge\njudge(parse('1'))") == []
    assert found(package, "from checks import other\nother(parse('1'))") != []


def test_a_fixture_gives_the_submissions_value(package: Path) -> None:
    text = HEAD.replace("def token():", "@pytest.fixture\ndef token():").replace(
        "def test_it():", "def test_it(token):"
    )
    (package / "tests" / "test_add.py").write_text(f"{text}    assert token.user\n")

    (fault,) = weak_faults(load(package))
    assert "`token.user` is asked for its truth only" in fault.message
