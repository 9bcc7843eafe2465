"""Why a test cannot go on. All derive from BaseException, so that no `except Exception` of a test takes them for the
solution's doing.
"""

from __future__ import annotations

from types import EllipsisType

from sandbox.report import Frame, Status
from sandbox.wire.frames import DeadlinePassed, ProtocolBreach


class CellFailure(BaseException):
    """The submission, or the link to it, failed in a way that ends the test. `fresh_cell` asks for a new one
    afterwards.
    """

    status = Status.FAILED
    fresh_cell = True

    def __init__(self, message: str, frames: tuple[Frame, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.frames = frames


class CellTimedOut(CellFailure):
    status = Status.TIMED_OUT


class CellDied(CellFailure):
    status = Status.CRASHED


class CellFlooded(CellFailure):
    status = Status.TOO_MUCH_OUTPUT


class CellBreached(CellFailure):
    status = Status.REFUSED


class CellExited(CellFailure):
    """The submission called `sys.exit()` or raised another exception that is not for tests to catch. `code` is what it
    left with, or an ellipsis where that does not matter.
    """

    fresh_cell = False
    code: int | str | EllipsisType | None = ...


class Refusal(CellFailure):
    """The suite asked for something that would let the submission decide its own verdict. The message names the
    remedy.
    """

    fresh_cell = False


def failure_of(fault: BaseException) -> CellFailure:
    """Why the cell is of no use any more, for the person."""
    match fault:
        case CellFailure():
            return fault
        case DeadlinePassed():
            return CellTimedOut("")
        case ProtocolBreach():
            return CellBreached(f"The link to your code carried something that no Python program sends: {fault}.")
    return CellDied("Your code ended its process.")
