"""The shown examples: run them with "Run"."""

from decimal import Decimal

from solution import debug, invoice_row, percent, placeholder


def test_two_lines():
    """A short name is filled up, a long one is cut"""
    assert invoice_row("Posters", 12, Decimal("104.9"), width=10) == "Posters       12     1,258.80"
    assert invoice_row("Business cards", 250, Decimal("0.105"), width=10) == "Business c   250        26.25"


def test_a_share():
    """A share has one decimal"""
    assert percent(0.074) == "7.4%"


def test_text_or_number():
    """A text is shown with its quotes"""
    assert debug("qty", "1") == "qty='1'"


def test_a_field():
    """A placeholder can be filled in"""
    assert placeholder("customer") == "{customer}"
