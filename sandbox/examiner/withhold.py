"""What a hidden test may say when it fails: the words of its author, and nothing that was made of its values.

Texts of exceptions are made of values more often than not (`KeyError: 'expected'`, `list.remove(x): x not in list`,
pytest's and unittest's explanations), so of what was raised on the test's side only the class is told.
"""

from __future__ import annotations

import contextlib
import unittest
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sandbox.examiner.authors_words import authors_words, places_of
from sandbox.examiner.link import Link

SILENT = "This behaviour is not there yet."
_LINK = Link.request.__code__.co_filename


def words_of(fault: BaseException) -> str:
    """What is told of an exception that was raised on the side of a hidden test."""
    if isinstance(fault, AssertionError):
        return authors_words(fault) or SILENT
    if isinstance(fault, pytest.fail.Exception):
        if str(fault).startswith("DID NOT RAISE"):
            return "An exception was due here, and none was raised."
        return authors_words(fault) or SILENT
    if isinstance(fault, pytest.skip.Exception | pytest.xfail.Exception):
        return "The test gave up, which does not count as passed."
    name = type(fault).__name__
    if _came_over_the_link(fault):
        return f"Your code let an exception of the test pass ({name})."
    return f"The test could not work with what your code returned ({name})."


def _came_over_the_link(fault: BaseException) -> bool:
    return _LINK in places_of(fault)


@contextlib.contextmanager
def unittest_values(withheld: Callable[[], bool], compared: Callable[[object, object], None]) -> Iterator[None]:
    """While active, an assertion method that fails says only its `msg`, where the running test is a hidden one.

    Where it is not, `compared` gets to know both sides of an `assertEqual` that fails.
    """
    original, equal = unittest.TestCase._formatMessage, unittest.TestCase.assertEqual

    def format_message(self: unittest.TestCase, msg: Any, standard: str) -> str:
        if withheld():
            return str.__str__(msg) if isinstance(msg, str) else str(msg) if msg else ""
        return original(self, msg, standard)

    def assert_equal(self: unittest.TestCase, first: Any, second: Any, msg: Any = None) -> None:
        try:
            equal(self, first, second, msg)
        except AssertionError:
            if not withheld():
                compared(first, second)
            raise

    setattr(unittest.TestCase, "_formatMessage", format_message)  # noqa: B010
    setattr(unittest.TestCase, "assertEqual", assert_equal)  # noqa: B010
    try:
        yield
    finally:
        setattr(unittest.TestCase, "_formatMessage", original)  # noqa: B010
        setattr(unittest.TestCase, "assertEqual", equal)  # noqa: B010
