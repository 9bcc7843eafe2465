from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.receipts.canonical import LARGEST, NotCanonical, canonical, read

TEXTS = some.text(some.characters(exclude_categories=["Cs"]))
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers(-LARGEST, LARGEST) | TEXTS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXTS, inner, max_size=4),
)


def test_names_are_ordered_as_the_standard_orders_them() -> None:
    """The example of RFC 8785, section 3.2.3: an emoji comes before U+FB33, though its code point is higher."""
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    assert list(json.loads(canonical(dict.fromkeys(names)))) == [
        "\r",
        "1",
        "\u0080",
        "\u00f6",
        "\u20ac",
        "\U0001f600",
        "\ufb33",
    ]


def test_texts_are_written_as_the_standard_writes_them() -> None:
    """The string of RFC 8785, section 3.2.2."""
    text = "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"
    assert canonical({"string": text}) == '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'.encode()


@given(VALUES)
def test_what_was_written_is_read_back_and_written_alike(value: object) -> None:
    assert read(canonical(value)) == value
    assert canonical(read(json.dumps(value, indent=3))) == canonical(value)


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, "\ud800", {1: 2}, (1,), b"x"])
def test_what_has_no_one_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', "1.0", "NaN", "1e3", "", "{", "[" * 100_000, b"\xff\xfe\x00"])
def test_what_two_readers_could_understand_differently_is_refused(text: str) -> None:
    with pytest.raises(NotCanonical):
        read(text)
