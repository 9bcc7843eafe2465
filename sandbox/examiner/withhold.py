"""Hidden suites written with unittest: keep the author's `msg`, drop what unittest says of the values."""

from __future__ import annotations

import contextlib
import unittest
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def unittest_values(withheld: bool) -> Iterator[None]:
    """While active, an assertion method that fails says only its `msg`."""
    original = unittest.TestCase._formatMessage

    def only_the_message(self: unittest.TestCase, msg: Any, standard: str) -> str:
        return str(msg) if msg else ""

    if withheld:
        setattr(unittest.TestCase, "_formatMessage", only_the_message)  # noqa: B010
    try:
        yield
    finally:
        setattr(unittest.TestCase, "_formatMessage", original)  # noqa: B010
