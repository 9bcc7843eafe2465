"""The shown examples: run them with "Run"."""

import json
from decimal import Decimal

from tameshi import in_cell


@in_cell
def convert(data):
    """Read an invoice from a dictionary, and return it as a dictionary and as JSON."""
    import solution

    invoice = solution.from_dict(data)
    return solution.as_dict(invoice), solution.as_json(invoice)


@in_cell
def number_of_row():
    """Read an invoice from an object. Returns its number, or what pydantic says of a wrong use."""
    from types import SimpleNamespace

    import solution
    from pydantic.errors import PydanticUserError

    line = SimpleNamespace(sku="A-1", price="3.20", quantity=2, note=None)
    try:
        return solution.from_row(SimpleNamespace(number="17", lines=[line], discount=0, id=5)).number
    except PydanticUserError as error:
        return error.message


def test_a_file():
    """An old file is read as before"""
    as_dict, as_json = convert({"no": 17, "line": {"sku": " a-1 ", "price": "12.5"}})

    line = {"sku": "A-1", "price": Decimal("12.5"), "quantity": 1, "note": None}
    assert as_dict == {"number": "17", "lines": [line], "discount": Decimal(0)}
    line["price"] = "12.50"
    assert json.loads(as_json) == {"no": "17", "lines": [line], "discount": "0.00"}


def test_a_row():
    """An invoice is read from the attributes of an object"""
    assert number_of_row() == "17"
