"""The hidden tests, in the order in which the problems usually show up."""

import secrets

from solution import shipping_label


def error_of(*args, **kwargs):
    """The name of the exception that a call raises, or "nothing"."""
    try:
        shipping_label(*args, **kwargs)
    except Exception as error:
        return type(error).__name__
    return "nothing"


def test_what_is_there_is_printed():
    """With all four arguments, the label shows these and nothing else"""
    weight, discount, note = 501 + secrets.randbelow(20_000), 6 + secrets.randbelow(90), secrets.token_hex(6)

    label = shipping_label(weight, note, discount, [note, "signature"])

    assert label == {
        "kind": "parcel",
        "weight": f"{weight} grams",
        "note": note,
        "discount": discount,
        "extras": [note, "signature"],
    }, "Nothing is missing here, so all four arguments stand on the label under their keys."


def test_what_is_missing_is_filled_in():
    """Each missing argument is filled in, also when it is passed as None"""
    weight, discount, note = 30 + secrets.randbelow(400), 6 + secrets.randbelow(90), secrets.token_hex(6)

    assert shipping_label(None, note, discount, [])["weight"] == "20 grams", "`None` is a missing weight."
    assert shipping_label(None, note, discount, [])["kind"] == "letter", "A missing weight makes a letter."
    assert shipping_label(weight, None, discount, [])["note"] == "Handle with care", "`None` is a missing note."
    assert shipping_label(weight, note, None, [])["discount"] == 5, "`None` is a missing discount."
    assert shipping_label(weight, note, discount, None)["extras"] == ["tracking"], "`None` stands for missing extras."
    assert shipping_label(note=note)["weight"] == "20 grams", "A weight that is left out is missing."
    assert shipping_label(weight) == {
        "kind": "letter",
        "weight": f"{weight} grams",
        "note": "Handle with care",
        "discount": 5,
        "extras": ["tracking"],
    }, "What is left out is missing as well."


def test_an_empty_note_is_a_note():
    """The note "" is kept"""
    note = shipping_label(100, "", 10, ["signature"])["note"]

    assert type(note) is str, "A note is a text."
    assert note == "", "An empty text is false, but it is there: fill in a note only where it is `None`."


def test_no_discount_is_a_discount():
    """A discount of zero is kept, as the number that it was"""
    for zero in (0, 0.0):
        discount = shipping_label(100, "x", zero, ["signature"])["discount"]

        assert discount == 0, "Zero percent is a discount that somebody has chosen: only `None` is missing."
        assert type(discount) is type(zero), "Keep the very number that was given, an int as an int."


def test_no_extras_are_extras():
    """An empty list of extras is kept"""
    extras = shipping_label(100, "x", 10, [])["extras"]

    assert type(extras) is list, "Extras are a list."
    assert extras == [], "An empty list says that nothing is wanted: fill in extras only where they are `None`."


def test_zero_grams_are_a_weight():
    """A weight of zero is kept"""
    label = shipping_label(0, "x", 10, [])

    assert label["weight"] == "0 grams", "Zero is a weight like any other, and takes the plural: 0 grams."
    assert label["kind"] == "letter", "What weighs nothing is a letter."


def test_one_gram():
    """One gram is singular, every other number plural"""
    words = [shipping_label(weight)["weight"].split()[-1] for weight in (1, 0, 2, 21, 101)]

    assert words[0] == "gram", "One gram is `1 gram`."
    assert words[1:] == ["grams"] * 4, "Every number but 1 takes `grams`, zero and 21 too."
    assert shipping_label(1)["weight"].split()[0] == "1", "The number comes first."


def test_the_heaviest_letter():
    """500 grams are still a letter, 501 are a parcel"""
    kinds = [shipping_label(weight)["kind"] for weight in (499, 500, 501)]

    assert kinds[1] == "letter", "Up to *and including* 500 grams it is a letter."
    assert kinds == ["letter", "letter", "parcel"], "Above 500 grams it is a parcel, below a letter."


def test_the_limits_of_weight():
    """Weights from 0 to 30,000 are taken, everything beyond is refused"""
    assert error_of(0) == "nothing", "Zero belongs to the allowed weights."
    assert error_of(30_000) == "nothing", "The limit itself belongs to the allowed weights."
    for weight in (-1, 30_001, -1 - secrets.randbelow(10**6), 30_001 + secrets.randbelow(10**6)):
        assert error_of(weight) == "ValueError", "A weight below 0 or above 30,000 raises ValueError."


def test_the_limits_of_discount():
    """Discounts from 0 are taken, and 100 is the first that is not"""
    for discount in (0, 0.0, 0.5, 99, 99.5, 99.99):
        assert error_of(100, discount=discount) == "nothing", "Discounts from 0 up to just below 100 are allowed."
    for discount in (100, 100.0):
        assert error_of(100, discount=discount) == "ValueError", "100 itself does not belong to the discounts."
    for discount in (-0.5, -1, 100.5, 101 + secrets.randbelow(1000)):
        assert error_of(100, discount=discount) == "ValueError", (
            "A discount below 0, or from 100 on, raises ValueError."
        )


def test_a_tick_box_is_no_weight():
    """True and False are no weights"""
    for tick in (True, False):
        assert error_of(tick) == "TypeError", (
            "`bool` is a subclass of `int`, so `isinstance(True, int)` holds: refuse True and False by themselves."
        )


def test_a_tick_box_is_no_discount():
    """True and False are no discounts"""
    for tick in (True, False):
        assert error_of(100, discount=tick) == "TypeError", "True and False are numbers to Python and not to a cashier."


def test_other_types_are_no_weights():
    """A weight that is no int is refused, empty ones too"""
    for wrong in (2.0, 0.0, "20", "", [], [20]):
        assert error_of(wrong) == "TypeError", (
            "Only an `int` is a weight, and only `None` is a missing one. An empty text or list is neither."
        )


def test_other_types_are_no_discounts():
    """A discount that is no number is refused, empty ones too"""
    for wrong in ("5", "", [], [5], {}):
        assert error_of(100, discount=wrong) == "TypeError", (
            "Only an `int` or a `float` is a discount, and only `None` is a missing one."
        )
