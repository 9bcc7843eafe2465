"""The shown examples: run them with "Run"."""

import pytest
from solution import shipping_label


def test_everything_is_missing():
    """Without arguments, everything is filled in"""
    assert shipping_label() == {
        "kind": "letter",
        "weight": "20 grams",
        "note": "Handle with care",
        "discount": 5,
        "extras": ["tracking"],
    }


def test_no_note_please():
    """A customer who wants no note gets none"""
    assert shipping_label(750, note="")["note"] == ""


def test_too_heavy():
    """What is too heavy is refused"""
    with pytest.raises(ValueError):
        shipping_label(30_001)
