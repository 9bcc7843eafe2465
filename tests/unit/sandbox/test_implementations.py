"""Implementations as a package states them: what is told of them, and what reaches their cell."""

from __future__ import annotations

from sandbox.reversed.implementations import read_implementations

MUTANT = b'''"""Forgets   the
last one.

Which of your tests looks
at the end?
"""

def first(items):  # not the last
    """The first item."""
    return items[0]
'''


def test_words_are_for_the_person_and_code_is_for_the_cell() -> None:
    (mutant,) = read_implementations({"mutants/forgets.py": MUTANT})
    assert (mutant.right, mutant.title) == (False, "Catches: forgets the last one")
    assert mutant.hint == "Which of your tests looks at the end?"
    assert mutant.source == 'def first(items):\n    """The first item."""\n    return items[0]'


def test_right_ones_come_first_and_need_no_words() -> None:
    files = {
        "examples/a.py": b'"""XML is cut"""',
        "good/z.py": b"x = 1",
        "good/b.py": b'"""A list"""',
        "good/x.txt": b"-",
    }
    assert [(one.name, one.title) for one in read_implementations(files)] == [
        ("good/b.py", "Accepts a list"), ("good/z.py", "Accepts the right implementation"),
        ("examples/a.py", "Catches: XML is cut"),
    ]  # fmt: skip
