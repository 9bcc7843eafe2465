"""What a hidden test may say when it fails: the words of its author, and nothing that was made of its values.

Texts of exceptions are made of values more often than not (`KeyError: 'expected'`, `list.remove(x): x not in list`,
pytest's and unittest's explanations), so of what was raised on the test's side only the class is told.
"""

from __future__ import annotations

import contextlib
import types
import unittest
import unittest.case
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from _pytest import outcomes

from sandbox.examiner.link import Link
from sandbox.jail.rootfs import SUITE

SILENT = "This behaviour is not there yet."
_LINK = Link.request.__code__.co_filename


def words_of(fault: BaseException) -> str:
    """What is told of an exception that was raised on the side of a hidden test."""
    if isinstance(fault, AssertionError):
        return _authors_words(fault) or SILENT
    if isinstance(fault, pytest.fail.Exception):
        if str(fault).startswith("DID NOT RAISE"):
            return "An exception was due here, and none was raised."
        return (_failed_by_author(fault) and str(fault)) or SILENT
    if isinstance(fault, pytest.skip.Exception | pytest.xfail.Exception):
        return "The test gave up, which does not count as passed."
    name = type(fault).__name__
    if _came_over_the_link(fault):
        return f"Your code let an exception of the test pass ({name})."
    return f"The test could not work with what your code returned ({name})."


def _frames(fault: BaseException) -> list[types.FrameType]:
    """The frames of the traceback, outermost first, read without functions that a suite may have replaced."""
    found, trace = [], fault.__traceback__
    while isinstance(trace, types.TracebackType):
        found.append(trace.tb_frame)
        trace = trace.tb_next
    return found


def _places(fault: BaseException) -> list[str]:
    return [frame.f_code.co_filename for frame in _frames(fault)]


def _authors_words(fault: AssertionError) -> str:
    innermost = _frames(fault)[-1:]
    place = innermost[0].f_code.co_filename if innermost else ""
    message = fault.args[0] if fault.args else ""
    if not isinstance(message, str) or not (place.startswith(f"{SUITE}/") or place == unittest.case.__file__):
        return ""
    if "@pytest_ar" not in innermost[0].f_globals:
        return message
    # Some tests of this file are revealed, so pytest has put its own explanation behind the author's words.
    return "" if message.startswith("assert ") else message.partition("\nassert ")[0]


def _failed_by_author(fault: BaseException) -> bool:
    """Whether the suite itself called `pytest.fail`, and not a part of pytest (`raises(match=...)`, `warns`)."""
    match _places(fault):
        case [*_, caller, outcomes.__file__]:
            return caller.startswith(f"{SUITE}/")
    return False


def _came_over_the_link(fault: BaseException) -> bool:
    return _LINK in _places(fault)


@contextlib.contextmanager
def unittest_values(withheld: Callable[[], bool], compared: Callable[[object, object], None]) -> Iterator[None]:
    """While active, an assertion method that fails says only its `msg`, where the running test is a hidden one.

    Where it is not, `compared` gets to know both sides of an `assertEqual` that fails.
    """
    original, equal = unittest.TestCase._formatMessage, unittest.TestCase.assertEqual

    def format_message(self: unittest.TestCase, msg: Any, standard: str) -> str:
        if withheld():
            return str(msg) if msg else ""
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
