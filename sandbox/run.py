"""Grade one order: pair an examiner with a cell, follow the reports, keep the time, and give tests that follow a
crash a fresh pair.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable

from sandbox import own_suite, verdict
from sandbox.engines.engine import Zygotes
from sandbox.halt import Halt
from sandbox.news import Begun, Broken, Ended, LeftOut, Listed, News, Over, SuiteFault, Used, news_of
from sandbox.order import Order
from sandbox.pair import Pair
from sandbox.report import Collected, Finished, Frame, Listener, Report, Started, Status, TestResult, Verdict
from sandbox.wire import frames
from sandbox.zygote.client import Ending

_GRACE = 0.6  # How much longer than a test's own limit an examiner may take to say that the limit has passed.
_FIRST_GRACE = 0.9
_MOST_ROUNDS = 100


class Run:
    """One grading, from order to report."""

    def __init__(
        self,
        zygotes: Zygotes,
        order: Order,
        listener: Listener | None,
        meanwhile: Callable[[], None] = lambda: None,
        halt: Halt | None = None,
    ) -> None:
        """`meanwhile` is called while a pair works."""
        self._zygotes, self._order, self._meanwhile, self._halt = zygotes, order, meanwhile, halt
        self._listen = listener or (lambda event: None)
        self._start = time.monotonic()
        self._end = self._start + order.limits.run_seconds
        self._listed: dict[str, str] = {}
        self._results: dict[str, TestResult] = {}
        self._left_out: set[str] = set()
        self._running: str | None = None
        self._running_since = 0.0
        self._false_starts = 0
        self._used = False  # Whether the suite has got anything from the submission.
        self._broken: Broken | None = None
        self._suite_fault: str | None = None

    def report(self) -> Report:
        """Run to the end."""
        for _ in range(_MOST_ROUNDS):
            if self._round() or self._time_is_up():
                break
        listed = {name: title for name, title in self._listed.items() if name not in self._left_out}
        if self._left_out and not listed and self._suite_fault is None:
            self._broken = self._broken or verdict.all_left_out()
        report = verdict.decide(self._order, listed, self._results, self._broken, self._suite_fault)
        return dataclasses.replace(report, duration_ms=round((time.monotonic() - self._start) * 1000, 3))

    def _time_is_up(self) -> bool:
        return time.monotonic() >= self._end

    def _round(self) -> bool:
        """Run one pair. Returns whether the run is complete."""
        done = [*self._results, *self._left_out]
        pair = Pair(self._zygotes, self._order, done, max(0.1, self._end - time.monotonic()), halt=self._halt)
        self._running, self._running_since = None, time.monotonic()
        try:
            self._meanwhile()
            return self._follow(pair)
        finally:
            pair.end()

    def _follow(self, pair: Pair) -> bool:
        """Take in a pair's reports. Returns whether the run is complete; if not, the rest needs a fresh pair."""
        while True:
            pair.reports.deadline = self._patience()
            try:
                news = news_of(pair.reports.receive())
            except frames.DeadlinePassed:
                return self._hung(pair)
            except (frames.LinkLost, frames.ProtocolBreach):  # One that reports nonsense is as good as dead.
                return self._examiner_died(pair)
            if isinstance(news, Over):
                return news.complete
            if self._note(news, pair):
                return True

    def _note(self, news: News, pair: Pair) -> bool:
        """Keep one report. Returns whether nothing more is awaited."""
        match news:
            case Listed(tests=tests):
                if self._order.own and len(tests) > own_suite.MOST_TESTS:
                    self._suite_fault = self._suite_fault or own_suite.too_many(len(tests))
                    return True
                self._collected(tests)
            case Begun(name=name):
                self._began(name)
            case Ended(result=result):
                result = self._with_cause(own_suite.cut(result) if self._order.own else result, pair)
                self._finished(result)
                return self._is_complete() or (result.status is Status.TIMED_OUT and self._order.stop_at_timeout)
            case LeftOut(name=name):
                self._leave_out(name)
                return self._is_complete()
            case Broken():
                self._broken = self._broken or self._with_loading_cause(news, pair)
            case Used():
                self._used = True
            case SuiteFault(message=message):
                self._suite_fault = self._suite_fault or message
        return isinstance(news, Broken | SuiteFault)

    def _patience(self) -> float:
        limits = self._order.limits
        if self._running is None:
            return min(self._running_since + limits.load_seconds + limits.test_seconds, self._end) + _FIRST_GRACE
        return min(self._running_since + limits.test_seconds, self._end) + _GRACE

    def _collected(self, tests: tuple[tuple[str, str], ...]) -> None:
        if not self._listed:
            self._listed = dict(tests)
            self._listen(Collected(tests))

    def _began(self, name: str) -> None:
        if self._running is not None:
            return
        self._running_since = time.monotonic()
        if name in self._listed and name not in self._results:
            self._running = name
            self._listen(Started(name))

    def _finished(self, result: TestResult) -> None:
        if result.name in self._listed and result.name not in self._results:
            self._results[result.name] = result
            self._listen(Finished(result))
        self._running = None

    def _leave_out(self, name: str) -> None:
        """Only where no manifest says which tests there are: there, a skipped test has not passed."""
        if self._order.expected_tests is None and name not in self._results:
            self._left_out.add(name)
        self._running = None

    def _is_complete(self) -> bool:
        return len(self._results) + len(self._left_out) == len(self._listed)

    def _hung(self, pair: Pair) -> bool:
        """The examiner itself is stuck, for instance in a huge power of a number that the submission returned."""
        place = pair.examiner_at.in_suite() if self._order.reveal or self._order.diagnose else ""
        if self._is_of_the_suite():
            _require_started(pair)
            self._suite_fault = verdict.suite_hangs(place)
            return True
        if self._running is None:
            _require_started(pair)
            self._false_starts += 1
            if self._false_starts == 1 and not self._time_is_up():
                return False
            self._broken = self._broken or Broken(Verdict.TIMED_OUT, "The tests could not begin in time.")
            return True
        spent = time.monotonic() - self._running_since
        message = verdict.stopped_in_test(spent)
        if self._order.reveal and place:
            message += f" It was at {place}."
        name, title = self._running, self._listed[self._running]
        diagnosis = place if self._order.diagnose else ""
        self._finished(
            TestResult(name, title, Status.TIMED_OUT, message, duration_ms=spent * 1000, diagnosis=diagnosis)
        )
        return self._order.stop_at_timeout

    def _examiner_died(self, pair: Pair) -> bool:
        _require_started(pair)
        ending = pair.examiner.ending(0.5)
        if self._is_of_the_suite():
            self._suite_fault = verdict.suite_died(_code_of(ending))
            return True
        if self._running is None:
            # Not "our fault": a submission that can bring this about must gain nothing by it.
            text = (
                f"The tests crashed{_code_of(ending)} while they worked with your code, before the first of them began."
            )
            self._broken = self._broken or Broken(Verdict.CRASHED, text)
            return True
        message = "The test ran out of memory or crashed while it worked with what your code returned."
        self._finished(TestResult(self._running, self._listed[self._running], Status.CRASHED, message))
        return False

    def _is_of_the_suite(self) -> bool:
        """Whether nothing but the suite can be the cause of what stopped the examiner."""
        if self._order.own:  # One test that goes wrong does not spoil the others of who writes both.
            return self._running is None
        return not self._used and self._order.expected_tests is None

    def _with_cause(self, result: TestResult, pair: Pair) -> TestResult:
        if result.status is Status.TIMED_OUT:
            return dataclasses.replace(result, frames=self._running_lines(pair))
        if result.status is not Status.CRASHED:
            return result
        status, message = verdict.cause_of_death(pair.cell.ending(0.5), self._order.limits)
        return dataclasses.replace(result, status=status, message=message)

    def _with_loading_cause(self, broken: Broken, pair: Pair) -> Broken:
        if broken.verdict is Verdict.TIMED_OUT:
            return dataclasses.replace(broken, frames=self._running_lines(pair))
        if broken.verdict is Verdict.CRASHED:
            status, message = verdict.cause_of_death(pair.cell.ending(0.5), self._order.limits)
            message = f"{message} That happened while it was being loaded."
            return dataclasses.replace(broken, verdict=Verdict(status.value), message=message)
        return broken

    def _running_lines(self, pair: Pair) -> tuple[Frame, ...]:
        return pair.cell_at.in_submission(self._order.module, self._order.solution)


def _code_of(ending: Ending | None) -> str:
    return f" (code {ending.code})" if ending is not None else ""


def _require_started(pair: Pair) -> None:
    for child in (pair.cell, pair.examiner):
        child.zygote.wait_ready(child)
