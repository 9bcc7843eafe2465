"""Warnings of the submission, issued on the test's side for `pytest.warns` and filters."""

from __future__ import annotations

import warnings

MOST = 1000  # Of one test: each is kept until it is over.
_LONGEST = 10_000


class Warned:
    """Counts what one test was warned of."""

    def __init__(self) -> None:
        self._issued = 0

    def start_test(self) -> None:
        """A new test has room for as many."""
        self._issued = 0

    def issue(self, category: type[Warning], text: str) -> None:
        """Warn, as if the line of the test that asked the submission had done it."""
        self._issued += 1
        if self._issued <= MOST:
            warnings.warn(text[:_LONGEST], category, stacklevel=5)
