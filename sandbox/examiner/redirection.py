"""What the test prints while the submission has put something of its own in the place of `sys.stdout`.

A submission that captures what is printed, for a `with` block or around a function of the test, gets to see it, where
the suite's author holds both sides or lends it (`lend = ["print"]`). Nowhere else: a hidden test may print what it
expects.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

from sandbox.wire.frames import ProtocolBreach

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

_NAMES = ("stdout", "stderr")


class Redirected(io.TextIOBase):
    """Stands in for one stream; `beneath` is the test's own, where what the submission prints goes on to go."""

    def __init__(self, link: Link, name: str, beneath: Any) -> None:
        super().__init__()
        self._link, self._name, self.beneath = link, name, beneath

    def write(self, text: str) -> int:
        """Print it there."""
        self._link.request("write", self._name, text)
        return len(text)

    def writable(self) -> bool:
        """It is."""
        return True


def follow(link: Link, names: Any) -> None:
    """The submission has replaced these streams, and no others any more."""
    if type(names) is not list or not all(type(name) is str and name in _NAMES for name in names):
        raise ProtocolBreach("streams that cannot be redirected")
    if not link.lent.terms.lends_prints():
        return
    for name in _NAMES:
        stream = getattr(sys, name)
        is_redirected = type(stream) is Redirected
        if name in names and not is_redirected:
            setattr(sys, name, Redirected(link, name, stream))
        elif name not in names and is_redirected:
            setattr(sys, name, stream.beneath)
