"""Which test is running, for somebody who waits at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from sandbox.report import Collected, Event, Finished, Listener

_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def progress(stream: TextIO, title: str) -> Iterator[Listener | None]:
    """A listener that keeps one line of the stream up to date and clears it in the end; None where nobody looks."""
    if not stream.isatty():
        yield None
        return
    finished = total = 0

    def listen(event: Event) -> None:
        nonlocal finished, total
        if isinstance(event, Collected):
            total = len(event.tests)
        elif isinstance(event, Finished):
            finished += 1
        stream.write(f"{_CLEAR_LINE}{title}: {finished} of {total}")
        stream.flush()

    try:
        yield listen
    finally:
        stream.write(_CLEAR_LINE)
        stream.flush()
