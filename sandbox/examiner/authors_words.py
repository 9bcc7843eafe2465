"""What of a failed assertion its author wrote. pytest, unittest and mock write the values that they compared, too."""

from __future__ import annotations

import types
import unittest.case

import pytest
from _pytest import outcomes

from sandbox.jail.rootfs import SUITE


def authors_words(fault: BaseException) -> str:
    """The message that stands in the suite; empty where there is none."""
    if isinstance(fault, AssertionError):
        return _message_of(fault)
    return str(fault) if isinstance(fault, pytest.fail.Exception) and _failed_by_author(fault) else ""


def is_all_authors(fault: BaseException) -> bool:
    """Whether nobody but the suite's author has put anything into this exception."""
    frames = frames_of(fault)
    return not frames or (_of_suite(frames[-1].f_code.co_filename) and "@pytest_ar" not in frames[-1].f_globals)


def frames_of(fault: BaseException) -> list[types.FrameType]:
    """The frames of the traceback, outermost first, read without functions that a suite may have replaced."""
    found, trace = [], fault.__traceback__
    while isinstance(trace, types.TracebackType):
        found.append(trace.tb_frame)
        trace = trace.tb_next
    return found


def places_of(fault: BaseException) -> list[str]:
    """The files of these frames."""
    return [frame.f_code.co_filename for frame in frames_of(fault)]


def _of_suite(place: str) -> bool:
    return place.startswith(f"{SUITE}/")


def _message_of(fault: AssertionError) -> str:
    innermost = frames_of(fault)[-1:]
    place = innermost[0].f_code.co_filename if innermost else ""
    message = fault.args[0] if fault.args else ""
    if not isinstance(message, str) or not (_of_suite(place) or place == unittest.case.__file__):
        return ""
    message = str.__str__(message)
    if "@pytest_ar" not in innermost[0].f_globals:
        return message
    # Some tests of this file are revealed, so pytest has put its own explanation behind the author's words.
    return "" if message.startswith("assert ") else message.partition("\nassert ")[0]


def _failed_by_author(fault: BaseException) -> bool:
    """Whether the suite itself called `pytest.fail`, and not a part of pytest (`raises(match=...)`, `warns`)."""
    match places_of(fault):
        case [*_, caller, outcomes.__file__]:
            return _of_suite(caller)
    return False
