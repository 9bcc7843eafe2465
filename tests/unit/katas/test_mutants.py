"""Which mutants a program has: one for each place and operator, in its own lines, and the same ones every time."""

from __future__ import annotations

import ast

import pytest

from tameshi.kata_check.mutation.mutants import mutants_of


def changes(source: str, operator: str) -> list[str]:
    """The programs that one operator makes of one, without empty lines."""
    mutants = [mutant for mutant in mutants_of(source) if mutant.operator == operator]
    return [" ; ".join(line.strip() for line in mutant.source.splitlines() if line.strip()) for mutant in mutants]


@pytest.mark.parametrize(
    ("operator", "source", "expected"),
    [
        ("arithmetic", "x = a + b", ["x = a - b"]),
        ("arithmetic", "x = a ** b", ["x = a * b"]),
        ("arithmetic", "x //= y", ["x /= y"]),
        ("arithmetic", "x = -y", ["x = y"]),
        ("arithmetic", "x = f'{a % b} left'", ["x = f'{a // b} left'"]),
        ("comparison", "x = a < b <= c", ["x = a <= b <= c", "x = a < b < c"]),
        ("comparison", "x = a is not b", ["x = a is b"]),
        ("comparison", "x = a in b", ["x = a not in b"]),
        ("boolean", "x = a and b", ["x = a or b"]),
        ("boolean", "x = not a", ["x = a"]),
        ("boolean", "x = [y for y in z if y]", ["x = [y for y in z if not y]"]),
        ("boolean", "x = a if b else c", ["x = a if not b else c"]),
        ("boolean", "if a == b: pass", []),  # The comparison's own mutant does it.
        ("constant", "x = 1", ["x = 2"]),
        ("constant", "x = 0.5", ["x = 1.5"]),
        ("constant", "x = True", ["x = False"]),
        ("constant", "x = None", ["x = 'XX'"]),
        ("constant", "x = ''", ["x = 'XXXX'"]),
        ("constant", "x = b'a'", ["x = b'XXaXX'"]),
        ("constant", "x = f'{a}!'", ["x = f'{a}XX!XX'"]),
        ("return", "def f(): return x", ["def f(): ; return None"]),
        ("return", "def f(): yield x", ["def f(): ; yield None"]),
        ("return", "def f(): return None", []),
        ("decorator", "@a\n@b\ndef f(): pass", ["@b ; def f(): ; pass", "@a ; def f(): ; pass"]),
        ("decorator", "@a\nclass C: pass", ["class C: ; pass"]),
        ("exception", "raise KeyError(x)", ["pass", "raise RuntimeError(x)"]),
        ("exception", "raise RuntimeError", ["pass", "raise LookupError"]),
        ("exception", "raise error", ["pass"]),
        ("loop", "while x: break", ["while x: ; continue", "while x: ; break ; break", "while False: ; break"]),
        ("loop", "for x in y: f(x)", ["for x in y: ; f(x) ; break", "for x in (): ; f(x)"]),
    ],
)
def test_what_an_operator_makes_of_a_program(operator: str, source: str, expected: list[str]) -> None:
    assert sorted(changes(source, operator)) == sorted(expected)


def test_handlers_are_widened_and_narrowed() -> None:
    source = "try: f()\nexcept (A, B): g()\nelse: h()\nfinally: k()\n"

    made = changes(source, "exception")

    assert "try: ; f() ; except Exception: ; g() ; else: ; h() ; finally: ; k()" in made
    assert "try: ; f() ; except (): ; g() ; else: ; h() ; finally: ; k()" in made
    assert "try: ; f() ; except (A,): ; g() ; else: ; h() ; finally: ; k()" in made
    assert "try: ; f() ; except (A, B): ; g() ; else: ; pass ; finally: ; k()" in made
    assert "try: ; f() ; except (A, B): ; g() ; else: ; h() ; finally: ; pass" in made


@pytest.mark.parametrize(
    "source",
    [
        '"""A module."""',
        'def f():\n    """Documented."""\n',
        'def f(x: "int" = a) -> "str": ...',
        'x: "list[int]"',
        'raise Missing("no such file")',
        'raise Missing(f"no such file: {name}")',
        'assert x, "words for people"',
        'T = TypeVar("T")',
        'if __name__ == "__main__":\n    main(1)\n',
    ],
)
def test_what_only_people_and_type_checkers_read_is_left_alone(source: str) -> None:
    assert changes(source, "constant") == []


def test_numbers_in_an_error_are_no_words() -> None:
    assert len(changes("raise Missing(404)", "constant")) == 1


PROGRAM = '''\
"""Words."""

import os  # A comment.


def first(
    numbers,
    limit=3,
):

    for number in numbers:
        if (
            number > limit
        ):
            return number
    return -1
'''


def lines_of_statements(source: str) -> dict[str, int]:
    """The line of the last statement of each sort."""
    return {type(node).__name__: node.lineno for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)}


def test_statements_stay_in_their_lines() -> None:
    mutant = next(one for one in mutants_of(PROGRAM) if one.operator == "comparison")

    assert lines_of_statements(mutant.source) == lines_of_statements(PROGRAM)
    assert str(mutant) == "line 13, comparison: `>` became `>=`"


def test_no_two_mutants_are_alike_and_none_is_the_program_itself() -> None:
    sources = [mutant.source for mutant in mutants_of("while True:\n    f(1)\n")]

    assert len(sources) == len(set(sources))
    assert "while True:\n    f(1)\n" not in sources


def test_of_too_many_the_same_evenly_spread_ones_are_taken() -> None:
    source = "".join(f"x{number} = a + b\n" for number in range(100))

    lines = [mutant.line for mutant in mutants_of(source, most=10)]

    assert lines == list(range(1, 101, 10))
    assert [mutant.line for mutant in mutants_of(source, most=10)] == lines


def test_a_program_without_anything_to_change() -> None:
    assert mutants_of("import os\n") == []
