"""What a submission did to a resource of the test, in the order in which it did it."""

from __future__ import annotations

from typing import TypeVar

_T = TypeVar("_T")
MOST_ENTRIES = 10_000
MOST_BYTES = 16 * 1024 * 1024


class Record(list[_T]):
    """A list that the test reads and the resource writes. A submission that floods it fails the test."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._bytes = 0

    def note(self, entry: _T, size: int = 0) -> None:
        """Keep one more entry that takes `size` bytes. Raises AssertionError, which no submission can swallow, when
        there are more than the examiner has room for.
        """
        self._bytes += size
        if len(self) >= MOST_ENTRIES or self._bytes > MOST_BYTES:
            raise AssertionError(f"Your code made too many or too large {self._what}, so the test was ended.")
        self.append(entry)
