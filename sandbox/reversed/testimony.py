"""What a candidate's tests say about one implementation, heard by a worker that believes little of it.

The process that reports runs the candidate's program, which may write anything into the report. A lie gains nothing:
all that counts is whether every test passed, and whoever can decide that by lying could as well have decided it by
writing `assert`. Everything malformed counts as "not accepted".
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from sandbox.jail.rootfs import SUITE
from sandbox.order import Limits
from sandbox.pair import Pair
from sandbox.report import Status
from sandbox.wire import frames

MOST_TESTS = 60
_LARGEST_REPORT = 1 << 18
_LONGEST_TEXT = 2000
_GRACE = 0.9
_NOT_A_REPORT = "What came back from your tests is not the report of a pytest run."


@dataclass(frozen=True, slots=True)
class Testimony:
    """`status` is passed where every test passed. `words` and `test` are the candidate's own, and not to be trusted."""

    __test__ = False  # pytest must not collect this class where a test imports it.

    status: Status
    words: str = ""
    test: str = ""

    @property
    def accepted(self) -> bool:
        """The one bit."""
        return self.status is Status.PASSED


def hear(pair: Pair, limits: Limits, until: float) -> Testimony:
    """Follow a pair up to the first test that does not pass, or to the end. `until` is a moment of `monotonic`."""
    reports = frames.Receiver(pair.examiner.boot, largest=_LARGEST_REPORT)
    pair.heed_halt(reports)
    reports.deadline = min(time.monotonic() + limits.load_seconds + limits.test_seconds, until) + _GRACE
    hearing = _Hearing()
    for _ in range(3 * MOST_TESTS):
        try:
            news = reports.receive()
        except frames.DeadlinePassed:
            return Testimony(Status.TIMED_OUT, "Your tests did not come to an end.")
        except frames.LinkLost:
            return Testimony(Status.CRASHED, "Your tests ended their own process.")
        except frames.ProtocolBreach:
            break
        reports.deadline = min(time.monotonic() + limits.test_seconds, until) + _GRACE
        testimony = hearing.heed(news)
        if testimony is not None:
            return testimony
    return Testimony(Status.ERROR, _NOT_A_REPORT)


class _Hearing:
    """What was reported so far."""

    def __init__(self) -> None:
        self._listed: frozenset[str] | None = None
        self._passed: set[str] = set()

    def heed(self, news: object) -> Testimony | None:
        """Take in one report. Returns the testimony once it is complete."""
        match news:
            case {"kind": "collected", "tests": [*tests]} if self._listed is None:
                self._listed = frozenset(str(test[0]) for test in tests if type(test) is list and test)
                return None if 0 < len(tests) <= MOST_TESTS else Testimony(Status.ERROR, _wrong_number(len(tests)))
            case {"kind": "finished", "result": {"name": str(name), "status": "passed"}}:
                self._passed.add(name)
            case {"kind": "finished", "result": {"name": str(name), "message": str(words)}}:
                return Testimony(Status.FAILED, words[:_LONGEST_TEXT], name[:200])
            case {"kind": "end"}:
                return self._at_the_end()
            case {"kind": "broken" | "suite_fault", "message": str(words)}:
                return Testimony(Status.ERROR, _essence(words)[:_LONGEST_TEXT])
            case {"kind": "started" | "used"}:
                pass
            case _:
                return Testimony(Status.ERROR, _NOT_A_REPORT)
        return None

    def _at_the_end(self) -> Testimony:
        if not self._listed:
            return Testimony(Status.ERROR, _wrong_number(0))
        if self._passed != self._listed:
            return Testimony(Status.FAILED, "Not all of your tests came to an end.")
        return Testimony(Status.PASSED)


def _essence(words: str) -> str:
    """The first line says what went wrong and where; what follows is for authors of suites."""
    return words.strip().partition("\n")[0].replace(f"{SUITE}/", "")


def _wrong_number(tests: int) -> str:
    if tests:
        return f"You have {tests} tests; at most {MOST_TESTS} are run. A parametrized test counts once per case."
    return "Pytest found no test in your code: the names of test functions begin with `test_`."
