"""Why no test could run, in words for the person who wrote the submission."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sandbox import verdict
from sandbox.examiner.explain import frames_of, raised
from sandbox.examiner.failures import CellFailure, CellTimedOut
from sandbox.report import Frame

if TYPE_CHECKING:
    from sandbox.examiner.session import Session

_LONGEST = 8000
_WIDEST = 500


def not_loaded(fault: BaseException, session: Session) -> dict[str, Any]:
    """The submission could not be loaded."""
    status, frames = "error", frames_of(fault)
    if isinstance(fault, CellFailure):
        status = fault.status.value if fault.fresh_cell else "error"
        message = fault.message
        if isinstance(fault, CellTimedOut):
            message = verdict.stopped_loading(session.load_seconds)
    elif isinstance(fault, MemoryError):
        status = "out_of_memory"
        message = verdict.too_much_memory(session.limits["memory_bytes"], "while it was being loaded")
    elif isinstance(fault, ValueError | SyntaxError) and "null bytes" in str(fault):
        message = "Your code contains a NUL character, which Python source may not. Remove it and submit again."
    elif isinstance(fault, SyntaxError):
        line = f" in line {fault.lineno}" if fault.lineno else ""
        message = f"Python cannot read your code{line}: {fault.msg or fault}."
        frames = _with_column(frames, fault.offset)
    elif isinstance(fault, UnicodeEncodeError):
        message = "Your code contains half of a surrogate pair, which is no character. Remove it."
    elif isinstance(fault, ModuleNotFoundError):
        message = f"Your code imports a module that is not there: {_text(fault, session).partition(': ')[2]}."
    else:
        message = f"Your code raised an exception while it was being loaded: {_text(fault, session)}"
    return _reason(status, message, frames)


def not_set_up(fault: BaseException, reveal: bool) -> dict[str, Any]:
    """The suite uses the submission before its first test, and that went wrong."""
    text = f" {type(fault).__name__}: {fault}" if reveal else ""
    return _reason("error", f"The tests could not be set up with your code.{text}"[:_LONGEST])


def name_missing(name: str, module: str) -> dict[str, Any]:
    """The suite imports a name that the submission does not define."""
    return _reason(
        "error",
        f"The tests use {name!r}, but your code ({module}) does not define it. Check the spelling, and that it "
        "stands outside of any function.",
    )


def _reason(status: str, message: str, frames: tuple[Frame, ...] = ()) -> dict[str, Any]:
    return {"verdict": status, "message": message[:_LONGEST], "frames": [asdict(frame) for frame in frames]}


def _text(fault: BaseException, session: Session) -> str:
    return raised(fault, session, reveal=False)


def _with_column(frames: tuple[Frame, ...], offset: object) -> tuple[Frame, ...]:
    """The last line is the one that cannot be read; where in it, the submission's SyntaxError says."""
    if not frames or type(offset) is not int or not 0 < offset <= min(len(frames[-1].source) + 1, _WIDEST):
        return frames
    return (*frames[:-1], replace(frames[-1], column=offset))
