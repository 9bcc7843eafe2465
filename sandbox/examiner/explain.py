"""Failures in words for the person who wrote the submission.

A hidden test says only what its author wrote; what the submission itself raised is always told, with the submission's
own lines. Texts that pytest or unittest make of hidden values are withheld unless the order reveals them.
"""

from __future__ import annotations

import traceback
import unittest.case
from typing import TYPE_CHECKING, Any

import pytest

from sandbox.examiner.failures import CellFailure, CellTimedOut
from sandbox.examiner.remote import Remote, own_dict, remote_of
from sandbox.jail.rootfs import SUITE
from sandbox.report import Frame, Status, TestResult

if TYPE_CHECKING:
    from sandbox.examiner.session import Session

_LONGEST = 8000
_SILENT = "This behaviour is not there yet."


def comes_from_cell(fault: BaseException) -> bool:
    """Whether the submission raised this exception."""
    return isinstance(fault, Exception) and remote_of(fault) is not None


def chain_of(fault: BaseException) -> list[BaseException]:
    """The exception and what led to it, nearest first."""
    chain: list[BaseException] = []
    current: BaseException | None = fault
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or current.__context__
    return chain


def frames_of(fault: BaseException) -> tuple[Frame, ...]:
    """The submission's own lines in the exception's traceback."""
    if isinstance(fault, CellFailure):
        return fault.frames
    remote = remote_of(fault)
    return tuple(remote.frames) if isinstance(remote, Remote) else ()


def failed(
    name: str, title: str, fault: BaseException, session: Session, compared: tuple[str, str] | None
) -> TestResult:
    """The result of a test that did not pass."""
    status = Status.FAILED
    if isinstance(fault, CellFailure):
        status = fault.status
        message = fault.message
        if isinstance(fault, CellTimedOut):
            message = f"This test was stopped after {session.test_seconds:g} s. Look for a loop that never ends."
    elif comes_from_cell(fault):
        message = _raised(fault)
        if isinstance(fault, MemoryError):
            status, message = Status.OUT_OF_MEMORY, "Your code asked for more memory than a run may use."
    else:
        message = _judged(fault, session)
    actual, expected = compared or (None, None)
    return TestResult(
        name, title, status, message[:_LONGEST], frames=frames_of(fault), expected=expected, actual=actual
    )


def indescribable(name: str, title: str, fault: BaseException) -> TestResult:
    """A test that failed in a way that cannot even be told without the submission's help, which it refuses."""
    return TestResult(
        name, title, Status.FAILED, f"Your code raised {type(fault).__name__}, and its text could not be made."
    )


def loading(fault: BaseException, seconds: float) -> dict[str, Any]:
    """Why the submission could not be loaded, so that no test could run."""
    status = "error"
    if isinstance(fault, CellFailure):
        status = fault.status.value if fault.fresh_cell else "error"
        message = fault.message
        if isinstance(fault, CellTimedOut):
            message = (
                f"Your code was still being loaded after {seconds:g} s, so no test could run. "
                "Look for a loop outside your functions."
            )
    elif isinstance(fault, MemoryError):
        status, message = (
            "out_of_memory",
            "Your code asked for more memory than a run may use while it was being loaded.",
        )
    elif isinstance(fault, ValueError | SyntaxError) and "null bytes" in str(fault):
        message = "Your code contains a NUL character, which Python source may not. Remove it and submit again."
    elif isinstance(fault, SyntaxError):
        line = f" in line {fault.lineno}" if fault.lineno else ""
        message = f"Python cannot read your code{line}: {fault.msg or fault}."
    elif isinstance(fault, UnicodeEncodeError):
        message = "Your code contains half of a surrogate pair, which is no character. Remove it."
    elif isinstance(fault, ModuleNotFoundError):
        message = f"Your code imports a module that is not there: {_raised(fault).partition(': ')[2]}."
    else:
        message = f"Your code raised an exception while it was being loaded: {_raised(fault)}"
    shown = [(frame.line, frame.function, frame.source) for frame in frames_of(fault)]
    return {"verdict": status, "message": message, "frames": shown}


def not_set_up(fault: BaseException, reveal: bool) -> dict[str, Any]:
    """The suite uses the submission before its first test, and that went wrong."""
    text = f" {type(fault).__name__}: {fault}" if reveal else ""
    return {
        "verdict": "error",
        "message": f"The tests could not be set up with your code.{text}"[:_LONGEST],
        "frames": [],
    }


def missing(name: str, module: str) -> dict[str, Any]:
    """The suite imports a name that the submission does not define."""
    return {
        "verdict": "error",
        "message": (
            f"The tests use {name!r}, but your code ({module}) does not define it. Check the spelling, and that it "
            "stands outside of any function."
        ),
        "frames": [],
    }


def _raised(fault: BaseException) -> str:
    sent = own_dict(fault).get("_tameshi_text")  # Its arguments may be objects that would have to be asked again.
    text = sent if isinstance(sent, str) else str(fault)
    lines = [f"{type(fault).__name__}: {text}" if text else type(fault).__name__]
    if isinstance(fault, BlockingIOError) or "can't start new thread" in text:
        lines.insert(0, "Your code started more processes or threads than a run may have at once.")
    lines += [str(note) for note in getattr(fault, "__notes__", ())]
    return "\n".join(lines)


def _judged(fault: BaseException, session: Session) -> str:
    if session.reveal:
        return (
            _raised(fault)
            if not isinstance(fault, AssertionError | pytest.fail.Exception)
            else str(fault) or _asserted(fault)
        )
    if isinstance(fault, AssertionError):
        return _authors_words(fault)
    if isinstance(fault, pytest.fail.Exception):
        text = str(fault)
        return "An exception was due here, and none was raised." if text.startswith("DID NOT RAISE") else text
    if isinstance(fault, pytest.skip.Exception | pytest.xfail.Exception):
        return "The test gave up, which does not count as passed."
    if isinstance(fault, AttributeError | TypeError):
        return f"The test could not work with what your code returned: {fault}"
    return f"The test could not work with what your code returned ({type(fault).__name__})."


def _authors_words(fault: AssertionError) -> str:
    innermost = traceback.extract_tb(fault.__traceback__)[-1:] if fault.__traceback__ else []
    by_author = bool(innermost) and (
        innermost[0].filename.startswith(SUITE) or innermost[0].filename == unittest.case.__file__
    )
    message = fault.args[0] if fault.args and isinstance(fault.args[0], str) else ""
    return message if message and by_author else _SILENT


def _asserted(fault: BaseException) -> str:
    line = traceback.extract_tb(fault.__traceback__)[-1:] if fault.__traceback__ else []
    return f"assertion failed: {line[0].line}" if line and line[0].line else "assertion failed"
