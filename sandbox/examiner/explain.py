"""A test that did not pass, in words for the person who wrote the submission.

What the submission itself raised is always told, with the submission's own lines. Of what was raised on the test's
side, a hidden test tells what `sandbox.examiner.withhold` lets through.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

import pytest

from sandbox import verdict
from sandbox.examiner import calls
from sandbox.examiner.failures import CellFailure, CellTimedOut
from sandbox.examiner.remote import Remote, own_dict, remote_of
from sandbox.examiner.withhold import words_of
from sandbox.report import Frame, Status, TestResult

if TYPE_CHECKING:
    from sandbox.examiner.session import Session

_LONGEST = 8000
_LONGEST_CHAIN = 4
_MOST_MEMBERS = 5


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
    """The submission's own lines in the exception's traceback, or in that of what led to it."""
    if isinstance(fault, CellFailure):
        return fault.frames
    for one in chain_of(fault):
        remote = remote_of(one)
        if isinstance(remote, Remote) and remote.frames:
            return tuple(remote.frames)
    return ()


def failed(
    name: str, title: str, fault: BaseException, session: Session, *, reveal: bool, compared: tuple[str, str] | None
) -> TestResult:
    """The result of a test that did not pass."""
    trace, told = session.link.trace, _submissions_own(fault)
    status = Status.FAILED
    if isinstance(fault, CellFailure):
        status, message = fault.status, fault.message
        if isinstance(fault, CellTimedOut):
            message = verdict.stopped(session.test_seconds)
    elif isinstance(told, MemoryError):
        status, message = Status.OUT_OF_MEMORY, verdict.too_much_memory(session.limits["memory_bytes"])
    elif told is not None:
        message = raised(told, session, reveal=reveal)
    else:
        message = _shown(fault, session) if reveal else words_of(fault)
    message = str.__str__(message)  # It may be a text of the submission, whose class is not to be asked again.
    actual, expected = calls.sides(*compared, trace) if compared else (None, None)
    made = calls.told(trace, reveal=reveal)
    return TestResult(
        name,
        title,
        status,
        message[:_LONGEST],
        frames=frames_of(told or fault),
        expected=expected,
        actual=actual,
        calls=made,
        calls_before=trace.made - len(trace.last),
    )


def indescribable(name: str, title: str, fault: BaseException) -> TestResult:
    """A test that failed in a way that cannot even be told without the submission's help, which it refuses."""
    return TestResult(
        name, title, Status.FAILED, f"Your code raised {type(fault).__name__}, and its text could not be made."
    )


def raised(fault: BaseException, session: Session, *, reveal: bool) -> str:
    """What the submission raised: class, text, notes, and what it came from."""
    lines = [_head(fault, reveal=True)]
    if isinstance(fault, BlockingIOError) or "can't start new thread" in lines[0]:
        lines.insert(0, verdict.too_many_processes(session.limits["processes"]))
    lines += [str(note) for note in getattr(fault, "__notes__", ())]
    members = fault.exceptions if isinstance(fault, BaseExceptionGroup) else ()
    lines += [f"  one of them: {_head(member, reveal)}" for member in members[:_MOST_MEMBERS]]
    if len(members) > _MOST_MEMBERS:
        lines.append(f"  and {len(members) - _MOST_MEMBERS} more")
    for one, led_to in zip(chain_of(fault)[:_LONGEST_CHAIN], chain_of(fault)[1:_LONGEST_CHAIN], strict=False):
        if one.__cause__ is not None:
            lines.append(f"It was raised because of {_head(led_to, reveal)}")
        elif not one.__suppress_context__:
            lines.append(f"It was raised while this was being handled: {_head(led_to, reveal)}")
        else:
            break
    return "\n".join(lines)


def _head(fault: BaseException, reveal: bool) -> str:
    """Class and text; of an exception of a hidden test the class alone."""
    name = type(fault).__name__
    if not reveal and not comes_from_cell(fault):
        return name
    sent = own_dict(fault).get("_tameshi_text")  # Its arguments may be objects that would have to be asked again.
    text = sent if isinstance(sent, str) else str(fault)
    return f"{name}: {text}" if text else name


def _submissions_own(fault: BaseException) -> BaseException | None:
    """The exception of the submission that this is, or that a group of the test's (`TaskGroup`) holds."""
    if comes_from_cell(fault):
        return fault
    if isinstance(fault, BaseExceptionGroup):
        return next(filter(None, map(_submissions_own, fault.exceptions)), None)
    return None


def _shown(fault: BaseException, session: Session) -> str:
    """pytest's own explanation, for tests that hide nothing."""
    if isinstance(fault, AssertionError | pytest.fail.Exception):
        return str(fault) or _asserted(fault)
    return raised(fault, session, reveal=True)


def _asserted(fault: BaseException) -> str:
    line: Any = traceback.extract_tb(fault.__traceback__)[-1:] if fault.__traceback__ else []
    return f"assertion failed: {line[0].line}" if line and line[0].line else "assertion failed"
