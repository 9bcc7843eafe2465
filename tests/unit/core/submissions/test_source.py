from __future__ import annotations

import pytest

from core.submissions.source import normal, source_hash, unreadable


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a = 1\nb\0 = 2", "Line 2, column 2 holds a NUL character"),
        ("x = '\udfff'", "Line 1, column 6 holds half of a character"),
    ],
)
def test_a_file_that_python_cannot_read_is_explained(source: str, complaint: str) -> None:
    assert (unreadable(source) or "").startswith(complaint)


def test_any_other_file_is_pythons_business() -> None:
    assert unreadable("this is not Python, but it can be read: \N{SNAKE}\n") is None


def test_the_hash_tells_sources_apart() -> None:
    assert source_hash("\ud800") != source_hash("\ud801")


def test_line_ends_are_pythons() -> None:
    assert normal("a\r\nb\rc\n") == "a\nb\nc\n"
