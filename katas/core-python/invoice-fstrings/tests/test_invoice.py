"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets
from decimal import Decimal

from solution import debug, invoice_row, percent, placeholder


def amount(qty, price):
    """The amount of a row without the spaces around it. It comes after a name of 4 characters and a quantity."""
    return invoice_row("Item", qty, Decimal(price), width=4)[4:].split()[-1]


def test_three_columns():
    """A row has a name, a quantity and an amount, each in its own width"""
    draw = random.Random(secrets.randbits(64))
    name, qty, cents = secrets.token_hex(4), draw.randint(2, 9), draw.randint(1000, 9000)

    row = invoice_row(name, qty, Decimal(cents) / 100, width=13)

    assert type(row) is str, "A row is a text."
    assert len(row) == 13 + 1 + 5 + 1 + 12, "The columns have 13 (the width), 5 and 12 characters, with spaces between."
    assert row[:14] == name + 6 * " ", "The name stands on the left of its column, filled up with spaces."
    assert row[14:20] == f"    {qty} ", "The quantity stands on the right of 5 characters."
    assert row[20:] == f"{qty * cents // 100}.{qty * cents % 100:02}".rjust(12), (
        "The amount is the quantity times the price, on the right of 12 characters."
    )


def test_the_usual_width():
    """Without a width, the name has 20 characters"""
    row = invoice_row("Flyers", 3, Decimal("1.50"))

    assert len(row) == 39, "The default of `width` is 20."
    assert row[:21] == "Flyers" + 15 * " ", "The default of `width` is 20."


def test_the_width_is_an_argument():
    """The width of the name is what the caller says"""
    for width in (1, 7, 8, 9, 21 + secrets.randbelow(60)):
        row = invoice_row("Stickers", 1, Decimal("0.20"), width=width)

        assert len(row) == width + 19, "Use the argument `width`: a spec may contain braces, as in `{name:<{width}}`."
        assert row[width:] == "     1         0.20", "What follows the name does not depend on the width."
        assert row[:width] == f"Stickers{width * ' '}"[:width], "A name is filled up, or cut, to exactly the width."


def test_long_names_are_cut():
    """A name that is too long is cut, not squeezed in"""
    name = secrets.token_hex(30)

    row = invoice_row(name, 1, Decimal("0.20"), width=25)

    assert len(row) == 44, "A width alone only fills up; something else has to cut."
    assert row[:26] == name[:25] + " ", "Keep the first characters of the name, and the space after the column."
    assert invoice_row(name[:25], 1, Decimal("0.20"), width=25) == row, "A name of exactly the width is kept whole."


def test_two_decimals():
    """Amounts have two decimals, whatever the price has"""
    assert amount(1, "2.5") == "2.50", "Trailing zeros belong to money: two decimals, always."
    assert amount(4, "1E+1") == "40.00", "A `Decimal` may be written with an exponent; an amount never is."
    assert amount(0, "3.99") == "0.00", "Nothing at all has two decimals as well."
    assert amount(7, "3") == "21.00", "A price without decimals makes an amount with two."


def test_thousands():
    """A comma stands between thousands"""
    assert amount(1, "999.99") == "999.99", "Below a thousand there is no comma."
    assert amount(1, "1000") == "1,000.00", "From a thousand on there is a comma."
    assert amount(1000, "1234.56") == "1,234,560.00", "There is a comma before each group of three digits."


def test_returned_goods():
    """Returned goods have a negative quantity and a negative amount"""
    row = invoice_row("Item", -12, Decimal("104.9"), width=4)

    assert row[:10] == "Item   -12", "The sign belongs to the number: both stand on the right of 5 characters."
    assert row[10:] == "    -1,258.80", "The sign belongs to the number: both stand on the right of 12 characters."


def test_amounts_are_exact():
    """Amounts are calculated exactly, down to the last cent of large ones"""
    cents = 10**17 + secrets.randbelow(10**16)

    result = amount(3, f"{cents // 100}.{cents % 100:02}")

    assert result.replace(",", "") == f"{3 * cents // 100}.{3 * cents % 100:02}", (
        "A float has about 16 digits. Stay with `Decimal` until the text is made."
    )
    assert result.count(",") == 5, "Large amounts have commas, too."


def test_halves_go_to_the_even_digit():
    """The half of a cent goes to the even digit"""
    assert amount(1, "2.675") == "2.68", "As a float, 2.675 is a little less than it looks: do not convert the price."
    assert amount(1, "0.125") == "0.12", "A half goes to the even digit, as `Decimal` rounds by itself."
    assert amount(1, "0.375") == "0.38", "A half goes to the even digit, as `Decimal` rounds by itself."
    assert amount(1, "0.1251") == "0.13", "More than a half goes up."


def test_only_the_amount_is_rounded():
    """The price keeps all of its decimals until it has been multiplied"""
    assert amount(1000, "0.004") == "4.00", "A price of less than half a cent is a price. Round the amount only."
    assert amount(250, "0.105") == "26.25", "Round once, at the end."


def test_numbers_are_never_cut():
    """A number that does not fit its column is printed in full"""
    qty = 10**6 + secrets.randbelow(10**6)

    row = invoice_row("Item", qty, Decimal(10**6), width=4)

    assert row[:13] == f"Item {qty} ", "A width is the least that a column has: the quantity takes what it needs."
    assert row[13:].replace(",", "") == f"{qty}000000.00", "An amount that lost its first digit is a wrong amount."


def test_percent():
    """A share has one decimal and a percent sign"""
    assert percent(0.5) == "50.0%", "One decimal, also when it is a zero."
    assert percent(1) == "100.0%", "A whole number is a share as well."
    assert percent(Decimal("0.12345")) == "12.3%", "One decimal, and no more."
    assert percent(0.07) == "7.0%", "Times 100 is inexact with floats: the presentation type `%` does it for you."
    thousandths = 2 * secrets.randbelow(4000) + 1
    assert percent(Decimal(thousandths) / 1000) == f"{thousandths // 10}.{thousandths % 10}%", (
        "A share is multiplied by 100, and has one decimal."
    )


def test_debug_shows_the_representation():
    """A text and a number that look alike are shown differently"""
    word = secrets.token_hex(4)

    assert debug("qty", 1) == "qty=1", "A number is shown as it is, with no space around `=`."
    assert debug(word, word) == f"{word}='{word}'", "The text of a value hides what it is. `!r` asks for `repr`."
    assert debug("price", Decimal("1.50")) == "price=Decimal('1.50')", "Show the `repr` of the value, of whatever type."
    assert debug("note", "two\nlines") == "note='two\\nlines'", "A `repr` keeps to one line."
    assert debug("note", None) == "note=None", "Nothing has a `repr` as well."


def test_braces():
    """A placeholder has one brace on each side"""
    word = "f" + secrets.token_hex(4)

    result = placeholder(word)

    assert result != "{field}", "`{{field}}` is the word field in braces. You want braces and a value inside."
    assert result == "{" + word + "}", (
        "A doubled brace in an f-string stands for one; the value needs a pair of its own."
    )
