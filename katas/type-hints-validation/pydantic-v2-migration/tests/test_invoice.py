"""The hidden tests, in the order in which the problems usually show up."""

import copy
import json
import random
import secrets
from decimal import Decimal

import solution

from tameshi import in_cell


def some_line(**changes):
    """A line with drawn values and these changes. A field that is changed to ... is left out."""
    draw = random.Random(secrets.randbits(64))
    fields = {
        "sku": f"A-{draw.randint(100, 999)}",
        "price": f"{draw.randint(1, 99)}.{draw.randint(10, 99)}",
        "quantity": draw.randint(1, 9),
        "note": f"note {draw.randint(1, 99)}",
    }
    return {name: value for name, value in (fields | changes).items() if value is not ...}


def some_invoice(*lines, **changes):
    """An invoice with these lines, or two drawn ones, and these changes."""
    fields = {"no": f"R-{secrets.randbelow(10**6)}", "lines": list(lines) or [some_line(), some_line()]}
    return {name: value for name, value in (fields | changes).items() if value is not ...}


@in_cell
def read(data, reader="from_dict"):
    """Read an invoice, from nested dictionaries made into objects for `from_row`, and write it again.

    Returns where it was refused, both ways to write it, and the warnings that were issued meanwhile.
    """
    import warnings
    from types import SimpleNamespace

    import solution
    from pydantic import ValidationError
    from pydantic.errors import PydanticUserError

    if reader == "from_row":
        lines = [SimpleNamespace(**line) for line in data["lines"]]
        data = SimpleNamespace(**{**data, "lines": lines})
    with warnings.catch_warnings(record=True) as issued:
        warnings.simplefilter("always")
        try:
            invoice = getattr(solution, reader)(data)
        except ValidationError as error:
            return {"refused": sorted({".".join(map(str, problem["loc"])) for problem in error.errors()})}
        except PydanticUserError as error:
            misuse = error.message
        else:
            return {
                "refused": [],
                "dict": solution.as_dict(invoice),
                "json": solution.as_json(invoice),
                "classes": [
                    type(invoice) is solution.Invoice,
                    *(type(line) is solution.Line for line in invoice.lines),
                ],
                "warnings": [str(warning.message) for warning in issued],
            }
    raise RuntimeError(misuse)  # A built-in class with the words of pydantic, for the person to read.


def accepted(data, reader="from_dict"):
    """The invoice as a dictionary; None if it is refused."""
    return read(data, reader).get("dict")


def refused(data, reader="from_dict"):
    """Whether a reader refuses this with a ValidationError."""
    return read(data, reader)["refused"] != []


@in_cell
def imported():
    """The warnings of running the module's text once more, and what kind of models it has."""
    import inspect
    import warnings

    import pydantic
    import solution

    with warnings.catch_warnings(record=True) as issued:
        warnings.simplefilter("always")
        exec(inspect.getsource(solution), {"__name__": "solution"})  # noqa: S102 - in the cell, like the first time.
    models = (solution.Invoice, solution.Line)
    return {
        "warnings": [type(warning.message).__name__ for warning in issued],
        "models": [issubclass(model, pydantic.BaseModel) for model in models],
    }


def test_the_import_is_silent():
    """Importing the module issues no warning"""
    seen = imported()

    assert seen["models"] == [True, True], "`pydantic.v1` puts the work off: derive from the BaseModel of pydantic 2."
    assert len(seen["warnings"]) == 0, (
        "A warning is issued while the classes are made. Each names what has taken its place; some names were changed "
        "without a replacement that warns."
    )


def test_an_invoice_is_read():
    """An invoice is read from a dictionary, with all its fields"""
    data = some_invoice(discount="0.5")

    seen = read(data)

    assert seen["refused"] == [], "A good invoice is accepted."
    assert seen["classes"] == [True] * 3, "What is read is an `Invoice` with a list of `Line`s."
    assert seen["dict"] == {
        "number": data["no"],
        "lines": [line | {"price": Decimal(line["price"])} for line in data["lines"]],
        "discount": Decimal("0.5"),
    }, "`as_dict` has the field names and the values of all fields."


def test_using_it_is_silent():
    """Reading and writing issue no warning"""
    data = some_invoice()
    for seen in (
        read(data),
        read(json.dumps(data), "from_json"),
        read({"number": "1", "discount": 0, **data}, "from_row"),
    ):
        assert seen["refused"] == [], "A good invoice is accepted, from wherever it comes."
        assert len(seen["warnings"]) == 0, "The methods of pydantic 1 have new names that begin with `model_`."


def test_rows_are_read_by_attribute():
    """Rows and their lines are read from attributes"""
    data = some_invoice(no=..., number="R-1", discount="0.25")

    seen = read(data | {"id": 7, "customer": "Mira"}, "from_row")

    assert seen["refused"] == [], "`orm_mode` is ignored. Its new name is `from_attributes`, and lines need it as well."
    assert seen["dict"] == accepted(data), "A row is read like a dictionary with the same values."
    assert seen["dict"]["number"] == "R-1", "The attribute is called `number`."
    assert refused(data | {"discount": -1}, "from_row") is True, "The rules hold for rows as well."
    assert refused(data | {"lines": []}, "from_row") is True, "The rules hold for rows as well."


def test_two_names_for_the_number():
    """The number stands under `no` or under `number`"""
    for name in ("no", "number"):
        result = accepted(some_invoice(no=...) | {name: "R-5"})
        assert result is not None, "Both names are read. The setting for this has a new name as well."
        assert result["number"] == "R-5", "`as_dict` has the name of the field."
    assert refused(some_invoice(no=...)) is True, "Without any of the two the number is missing."


def test_spaces_and_capitals():
    """Spaces around texts are removed, and articles are in capitals"""
    result = accepted(some_invoice(some_line(sku=" ab-1 ", note="  fragile "), no=" R 7 "))

    assert result is not None, "Spaces around a text are no mistake."
    assert result["number"] == "R 7", "Spaces around each text are removed: that setting, too, has a new name."
    assert result["lines"][0]["sku"] == "AB-1", "An article is trimmed and in capital letters."
    assert result["lines"][0]["note"] == "fragile", "Spaces around each text are removed."
    for sku in ("", "   "):
        assert refused(some_invoice(some_line(sku=sku))) is True, "Nothing is left of this article when it is trimmed."


def test_numbers_are_texts_too():
    """A number is accepted where a text is expected"""
    article, number = secrets.randbelow(10**6), secrets.randbelow(10**6)

    result = accepted(some_invoice(some_line(sku=article, note=5), no=number))

    assert result is not None, "Pydantic 1 made texts of numbers, pydantic 2 refuses them unless it is told otherwise."
    assert result["number"] == str(number), "A number becomes the text with its digits."
    assert (result["lines"][0]["sku"], result["lines"][0]["note"]) == (str(article), "5"), "The same holds for lines."
    for wrong in (["A"], None):
        assert refused(some_invoice(some_line(sku=wrong))) is True, "A list is no text, and None is none either."


def test_what_may_be_missing():
    """Quantity, note and discount may be missing"""
    result = accepted(some_invoice(some_line(quantity=..., note=...)))

    assert result is not None, "In pydantic 1 `Optional` meant that a field may be missing. Now it needs a default."
    assert result["lines"][0]["quantity"] == 1, "Without a quantity it is one."
    assert result["lines"][0]["note"] is None, "Without a note it is None."
    assert result["discount"] == Decimal(0), "Without a discount it is zero."
    for name in ("sku", "price"):
        assert refused(some_invoice(some_line(**{name: ...}))) is True, "Article and price are required."
    assert accepted(some_invoice(some_line(note=None)))["lines"][0]["note"] is None, "A note may be None."


def test_what_is_refused():
    """Prices, quantities and lists outside of their range are refused"""
    for changes in (
        {"price": 0},
        {"price": "-1"},
        {"price": "dear"},
        {"quantity": 0},
        {"quantity": -1},
        {"note": ["a"]},
    ):
        assert refused(some_invoice(some_line(**changes))) is True, "The rules for lines are those of the table."
    for changes in ({"lines": []}, {"lines": ...}, {"lines": None}, {"discount": "-0.01"}, {"lines": "A"}):
        assert refused(some_invoice(**changes)) is True, "The rules for invoices are those of the table."
    assert refused(some_invoice(some_line(price="0.01", quantity=1))) is False, (
        "The smallest price and quantity are fine."
    )
    assert refused(some_invoice(unknown=1)) is False, "What else a dictionary has is ignored."


def test_the_discount_has_a_limit():
    """The discount goes up to the total of all lines"""
    lines = [some_line(price="10.50", quantity=3), some_line(price="0.25", quantity=2)]

    assert refused(some_invoice(*lines, discount="32.00")) is False, "The discount may be as high as the total."
    assert refused(some_invoice(*lines, discount="32.01")) is True, "The total is the sum of price times quantity."
    assert refused(some_invoice(*lines, discount=0)) is False, "No discount is fine."


def test_a_single_line():
    """A single line may stand under `line`"""
    line = some_line()

    result = accepted(some_invoice(lines=..., line=line))

    assert result is not None, "Old files have a single line in place of a list."
    assert result["lines"] == [line | {"price": Decimal(line["price"])}], "A single line is a list of one."
    assert refused(some_invoice(lines=..., line=some_line(price=0))) is True, (
        "The rules hold for a single line as well."
    )


def test_the_dictionary_of_the_caller():
    """Reading leaves the caller's dictionary as it is"""
    data = some_invoice(lines=..., line=some_line(sku=" a "))
    before = copy.deepcopy(data)

    solution.from_dict(data)

    assert data == before, "What a `before` validator gets is the caller's own dictionary: make a new one."


def test_json_is_read():
    """Invoices are read from JSON, and what is no JSON is refused"""
    data = some_invoice(lines=..., line=some_line(), discount=0)

    seen = read(json.dumps(data), "from_json")

    assert seen["refused"] == [], "JSON has the same fields as a dictionary, a single line included."
    assert seen["dict"]["lines"][0]["sku"] == data["line"]["sku"], "JSON has the same fields as a dictionary."
    for text in ("", "{", "[]", json.dumps(some_invoice(lines=[]))):
        assert refused(text, "from_json") is True, "A text that is no JSON, or no invoice, raises ValidationError."


def test_amounts_are_decimals():
    """In dictionaries amounts stay decimals"""
    result = accepted(some_invoice(some_line(price=12.5), discount=1))

    assert result is not None, "Amounts may be numbers, too."
    amounts = [result["lines"][0]["price"], result["discount"]]
    assert [type(amount) for amount in amounts] == [Decimal, Decimal], "The way into JSON must not change `as_dict`."
    assert amounts == [Decimal("12.5"), Decimal(1)], "Amounts keep their value."


def test_amounts_in_json():
    """In JSON amounts are texts with two decimals, in lines as well, and the number is under `no`"""
    cents = 10 + secrets.randbelow(90)
    lines = [some_line(price=f"{price}", quantity=1, note=None) for price in ("1000", "2.5", f"3.{cents}")]
    data = some_invoice(*lines, discount="4.5")

    written = json.loads(read(data)["json"])

    assert sorted(written) == ["discount", "lines", "no"], "In JSON the number has its short name."
    assert written["discount"] == "4.50", (
        "The encoders of pydantic 1 are gone: a serializer belongs to the field or type."
    )
    assert [line["price"] for line in written["lines"]] == ["1000.00", "2.50", f"3.{cents}"], (
        "Each model needs its serializer: what an invoice says does not hold for its lines."
    )
    assert written["lines"][1] == lines[1] | {"price": "2.50"}, "Everything else is written as it is."
    assert written["no"] == data["no"], "Everything else is written as it is."
