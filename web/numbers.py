"""Numbers in addresses: those that a row of the database can have. Larger ones are not there, and break nothing."""

from __future__ import annotations

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1


class RowNumber(IntegerConverter):
    """`<int:number>`, at most the largest number of a row; Python itself refuses to read thousands of digits."""

    regex = r"\d{1,10}"

    def __init__(self, map: Map, max: int = LARGEST) -> None:  # noqa: A002  The names are those of an address.
        super().__init__(map, max=max)


def install(app: Flask) -> None:
    """Read them so in every address."""
    app.url_map.converters["int"] = RowNumber
