"""The shown examples: run them with "Run"."""

import pytest
from solution import run_cleanups, validate


def is_text(value):
    if value == "":
        raise ValueError("is empty")


def is_number(value):
    if not value.isdecimal():
        raise ValueError("is no number")


RULES = {"address": {"street": is_text, "postcode": is_number}, "order": {"amount": is_number}}


def test_a_good_order():
    """An order in which all is well raises nothing"""
    record = {"address": {"street": "Elm Street", "postcode": "12345"}, "order": {"amount": "3"}}

    assert validate(record, RULES) is None


def test_a_bad_order():
    """An order with three problems raises all three"""
    record = {"address": {"street": "", "postcode": "x1"}, "order": {}}

    with pytest.raises(ExceptionGroup) as raised:
        validate(record, RULES)

    assert raised.value.message == "record"
    assert [section.message for section in raised.value.exceptions] == ["address", "order"]
    address, order = raised.value.exceptions
    assert [str(error) for error in address.exceptions] == ["is empty", "is no number"]
    assert [type(error) for error in order.exceptions] == [KeyError]


def test_cleanups_go_on():
    """After a cleanup that failed, the others are run"""
    log = []

    def fails():
        log.append("fails")
        raise OSError("cannot close")

    with pytest.raises(OSError, match="cannot close"):
        run_cleanups([lambda: log.append("first"), fails, lambda: log.append("last")])

    assert log == ["last", "fails", "first"]
