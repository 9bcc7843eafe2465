"""The shown examples: run them with "Run"."""

import pytest
from solution import chunks


def test_a_recipe():
    """Five words in pieces of three, with one word in common"""
    text = "wash, peel,\n  cut, boil, serve"

    assert list(chunks(text, size=3, overlap=1)) == [
        (0, "wash, peel,\n  cut,"),
        (14, "cut, boil, serve"),
    ]


def test_letters():
    """Characters can be counted instead of words"""
    assert list(chunks("to be or not", 5, 2, unit="characters")) == [
        (0, "to be"),
        (3, "be or"),
        (6, "or no"),
        (9, "not"),
    ]


def test_an_overlap_as_large_as_the_piece():
    """An overlap that leaves nothing to go on by is refused"""
    with pytest.raises(ValueError):
        chunks("never cut", size=2, overlap=2)
