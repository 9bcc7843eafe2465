"""Somebody who waits at a terminal sees which test is due; a file or a pipe gets nothing."""

from __future__ import annotations

import io

from sandbox.report import Collected, Finished, Started, Status, TestResult
from tameshi.grading.progress import progress


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_counts_finished_tests_and_clears_the_line() -> None:
    terminal = Terminal()
    with progress(terminal, "kettle") as listen:
        assert listen is not None
        listen(Collected((("a", "A"), ("b", "B"))))
        listen(Started("a"))
        listen(Finished(TestResult("a", "A", Status.PASSED)))

    shown = terminal.getvalue().split("\r\x1b[K")
    assert shown == ["", "kettle: 0 of 2", "kettle: 0 of 2", "kettle: 1 of 2", ""]


def test_says_nothing_where_nobody_looks() -> None:
    stream = io.StringIO()
    with progress(stream, "kettle") as listen:
        assert listen is None

    assert stream.getvalue() == ""
