"""`inspect.stack` and `inspect.getouterframes` in a function of the test that the submission has called.

Under plain pytest the caller's frames would be there. The cell is asked for their lines and names at that moment, and
they are shown in place of the link's own frames; the frame objects themselves stay in the cell.
"""

from __future__ import annotations

import contextlib
import inspect
import os
from collections.abc import Iterator
from types import FrameType
from typing import Any

from sandbox.examiner.link import Link
from sandbox.jail.rootfs import SUITE

_OURS = os.path.dirname(os.path.dirname(__file__)) + os.sep


@contextlib.contextmanager
def joined(link: Link, module: str) -> Iterator[None]:
    """While active, the frames of the submission, which is `module`, are among the outer frames of a callback."""
    filename = f"{SUITE}/{module.replace('.', '/')}.py"
    original = inspect.getouterframes

    def getouterframes(frame: Any, context: int = 1) -> list[Any]:
        """Get a list of records for a frame and all higher (calling) frames."""
        found: list[Any] = original(frame, context)
        place = next((index for index, one in enumerate(found) if one.filename.startswith(_OURS)), None)
        if place is None or link.conversations.here().nesting == 0:
            return found
        return [*found[:place], *_callers(link, filename), *found[place:]]

    inspect.getouterframes = getouterframes
    try:
        yield
    finally:
        inspect.getouterframes = original


def _callers(link: Link, filename: str) -> list[Any]:
    """The submission's frames, innermost first."""
    nobody: FrameType | Any = None
    callers = reversed(link.callers())
    return [inspect.FrameInfo(nobody, filename, one.line, one.function, [one.source + "\n"], 0) for one in callers]
