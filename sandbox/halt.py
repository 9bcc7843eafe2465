"""Give up a grade that is under way, from another thread."""

from __future__ import annotations

import os


class Halted(Exception):
    """The grade was given up because nobody waits for it any more."""


class Halt:
    """A wish to stop, as a descriptor that becomes readable: whoever waits for a jail waits for it too."""

    def __init__(self) -> None:
        self._descriptor = os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK)

    def fileno(self) -> int:
        """What to wait on."""
        return self._descriptor

    def ask(self) -> None:
        """Wish it. Asking twice is asking once."""
        os.eventfd_write(self._descriptor, 1)

    def forget(self) -> None:
        """Take the wish back: it was for an earlier grade."""
        try:
            os.eventfd_read(self._descriptor)
        except BlockingIOError:
            return  # Nobody had asked.

    def heed(self) -> bool:
        """What a `Receiver` calls when the wish is there. Raises Halted."""
        raise Halted

    def close(self) -> None:
        """Give the descriptor back."""
        os.close(self._descriptor)
