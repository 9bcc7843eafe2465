"""What the submission prints: drained from its two pipes, capped, kept per test, and shown to the suite's own
capture.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import select
import sys
import threading

import pytest

from sandbox.examiner.failures import CellFlooded
from sandbox.verdict import too_much_output

_CHUNK = 1 << 16


class Output:
    """Reads the cell's standard output and error. `take` returns what one test printed."""

    def __init__(self, descriptors: tuple[int, int], per_test: int, per_run: int) -> None:
        self._streams = dict(zip(descriptors, ("stdout", "stderr"), strict=True))
        self._decoders = {fd: codecs.getincrementaldecoder("utf-8")("replace") for fd in descriptors}
        self._poll = select.poll()
        for descriptor in descriptors:
            os.set_blocking(descriptor, False)
            self._poll.register(descriptor, select.POLLIN)
        self._per_test, self._most, self._left = per_test, per_run, per_run
        self._kept: list[str] = []
        self._room, self._cut = per_test, 0
        self._unshown: list[tuple[str, str]] = []
        self.flooded = False
        self._lock = threading.RLock()

    @property
    def descriptors(self) -> tuple[int, ...]:
        """The descriptors that are still open."""
        return tuple(self._streams)

    def read(self, descriptor: int) -> bool:
        """Take in what is there. Returns False once the pipe has ended; raises CellFlooded beyond the limit of the
        run.
        """
        with self._lock:
            return descriptor in self._streams and self._read(descriptor)

    def _read(self, descriptor: int) -> bool:
        try:
            data = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return True
        if not data:
            self._poll.unregister(descriptor)
            del self._streams[descriptor]
            return False
        self._left -= len(data)
        text = self._decoders[descriptor].decode(data)
        kept = text[: self._room]
        self._room -= len(kept)
        self._cut += len(text) - len(kept)
        self._kept.append(kept)
        self._unshown.append((self._streams[descriptor], text))
        if self._left < 0:
            self.flooded = True
            raise CellFlooded(too_much_output(self._most))
        return True

    def has_news(self) -> bool:
        """Whether something was read that is not shown yet."""
        return bool(self._unshown)

    def drain(self) -> None:
        """Take in all that is there now, and show it to the suite's own capture (`capsys`, `redirect_stdout`)."""
        with self._lock:
            while self._streams and not self.flooded and (ready := self._poll.poll(0)):
                for descriptor, _ in ready:
                    self._read(descriptor)
            unshown, self._unshown = self._unshown, []
            for name, text in unshown:
                stream = getattr(sys, name)
                with contextlib.suppress(Exception):
                    getattr(stream, "beneath", stream).write(text)

    def take(self) -> tuple[str, int]:
        """What was printed since the last call, capped, and how many characters were left out."""
        with contextlib.suppress(CellFlooded):
            self.drain()
        with self._lock:
            taken = "".join(self._kept), self._cut
            self._kept, self._room, self._cut = [], self._per_test, 0
            return taken


def captured_of(item: pytest.Item, most: int) -> tuple[str, int]:
    """What pytest has captured of one test, capped, and how many characters were left out.

    That is what the test itself printed, and between it what the submission did, since `drain` shows it to the capture.
    """
    sections: list[tuple[str, str, str]] = getattr(item, "_report_sections", [])
    text = "".join(content for _, name, content in sections if name in ("stdout", "stderr"))
    return text[:most], max(0, len(text) - most)
