"""Hidden suites written with unittest: keep the author's `msg`, drop what unittest says of the values."""

from __future__ import annotations

import contextlib
import unittest
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def unittest_values(withheld: bool) -> Iterator[None]:
    """While active, an assertion method that fails says only its `msg`."""
    original = unittest.TestCase._formatMessage  # type: ignore[attr-defined]

    def only_the_message(self: unittest.TestCase, msg: Any, standard: str) -> str:
        return str(msg) if msg else ""

    if withheld:
        unittest.TestCase._formatMessage = only_the_message  # type: ignore[attr-defined]
    try:
        yield
    finally:
        unittest.TestCase._formatMessage = original  # type: ignore[attr-defined]
