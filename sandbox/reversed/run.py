"""Grade a submission that consists of tests, from order to report."""

from __future__ import annotations

import dataclasses
import random
import time
from collections import Counter
from itertools import cycle, islice

from sandbox import verdict
from sandbox.engines.engine import Zygotes
from sandbox.halt import Halt
from sandbox.news import Broken
from sandbox.order import Implementation, Order
from sandbox.pair import Pair
from sandbox.report import Collected, Finished, Listener, Report, Started, Status, TestResult, Verdict
from sandbox.reversed.testimony import Testimony, hear

LONGEST_SUITE = 64 * 1024
_FILE = "test_submission.py"
_FICKLE = "Your tests accepted it once, and then not: they depend on chance, on time or on what ran before. "
_FICKLE_CATCH = "Your tests caught it once, and then not: they depend on chance, on time or on what ran before."
_NOT_TRIED = "Not tried: your tests have to accept every right implementation first."
_NOT_CAUGHT = "All of your tests pass although the implementation is wrong."
_LEAST_TRIES = 12  # Of the right implementations together, and of the wrong ones: a coin never falls so 24 times.


class ReversedRun:
    """Tries the tests on every implementation, in an order that nobody can foresee."""

    def __init__(self, zygotes: Zygotes, order: Order, listener: Listener | None, halt: Halt | None = None) -> None:
        self._zygotes, self._order, self._halt = zygotes, order, halt
        self._listen = listener or (lambda event: None)
        self._start = time.monotonic()
        self._end = self._start + order.limits.run_seconds
        self._results: dict[str, TestResult] = {}
        self._decided: list[TestResult] = []  # To be told once every right implementation has been accepted.
        self._broken: str | None = None

    def report(self) -> Report:
        """Run to the end, or until a right implementation is not accepted: after that, nothing else says anything."""
        listed = {one.name: one.title for one in self._order.implementations}
        if len(self._order.solution.encode("utf-8", "surrogatepass")) > LONGEST_SUITE:
            self._broken = f"Your tests are longer than {LONGEST_SUITE // 1024} KB, which is more than is run."
        else:
            self._listen(Collected(tuple(listed.items())))
            self._run_all()
        broken = Broken(Verdict.ERROR, self._broken) if self._broken else None
        report = verdict.decide(self._order, listed, self._results, broken, None)
        return dataclasses.replace(report, duration_ms=self._since(self._start))

    def _run_all(self) -> None:
        plan = _plan(self._order.implementations)
        left = Counter(plan)
        begun: dict[Implementation, float] = {}
        for one in plan:
            if self._end <= time.monotonic():
                return
            if left[one] == 0:
                continue
            if one not in begun:
                begun[one] = time.monotonic()
                self._listen(Started(one.name))
            asked = time.monotonic()
            heard = self._try(one)
            waited = time.monotonic() - asked > self._order.limits.test_seconds / 2
            left[one] -= 1
            before = left[one] + 1 < plan.count(one)
            if one.right and not heard.accepted:
                self._not_accepted(one, heard, self._since(begun[one]), before=before)
                return
            if not one.right and (heard.accepted or waited):
                left[one] = 0  # It lives, or keeps everybody waiting: once is enough.
            if left[one] == 0:
                self._decided.append(_result(one, heard, self._since(begun[one]), before=before))
            if not any(left[other] for other in left if other.right):
                while self._decided:
                    self._finished(self._decided.pop(0))

    def _try(self, one: Implementation) -> Testimony:
        suite = {_FILE: self._order.solution.encode("utf-8", "surrogatepass")}
        order = dataclasses.replace(self._order, suite=suite, solution=one.source, targets=(), reveal=True)
        pair = Pair(self._zygotes, order, [], max(0.1, self._end - time.monotonic()), sealed=True, halt=self._halt)
        try:
            for zygote in (self._zygotes.cell, self._zygotes.examiner):
                zygote.prepare()  # The next pair is made while this one works.
            heard = hear(pair, order.limits, self._end)
            for child in (pair.cell, pair.examiner):
                child.zygote.wait_ready(child)
            return heard
        finally:
            pair.end()

    def _not_accepted(self, one: Implementation, heard: Testimony, duration: float, *, before: bool) -> None:
        if heard.status is Status.ERROR and not before:
            self._broken = f"Your tests could not be run. {heard.words}"
            return
        where = f"Your test {heard.test.rpartition('::')[2]} does not accept it. " if heard.test else ""
        message = f"{_FICKLE if before else ''}{where}{heard.words}\n{one.hint}".strip()
        self._finished(TestResult(one.name, one.title, heard.status, message, duration_ms=duration))
        for other in self._order.implementations:
            if other.name != one.name:
                self._finished(TestResult(other.name, other.title, Status.NOT_RUN, _NOT_TRIED))

    def _finished(self, result: TestResult) -> None:
        self._results[result.name] = result
        self._listen(Finished(result))

    @staticmethod
    def _since(moment: float) -> float:
        return round((time.monotonic() - moment) * 1000, 3)


def _plan(implementations: tuple[Implementation, ...]) -> list[Implementation]:
    """Right ones together as often as wrong ones, and as often as luck does not reach; shuffled."""
    dice = random.SystemRandom()
    right = [one for one in implementations if one.right]
    wrong = [one for one in implementations if not one.right]
    tries = max(_LEAST_TRIES, len(wrong))
    plan = [one for side in (right, wrong) for one in islice(cycle(dice.sample(side, len(side))), tries)]
    dice.shuffle(plan)
    return plan


def _result(one: Implementation, heard: Testimony, duration: float, *, before: bool) -> TestResult:
    if heard.accepted == one.right:
        return TestResult(one.name, one.title, Status.PASSED, duration_ms=duration)
    message = f"{_FICKLE_CATCH if before else _NOT_CAUGHT} {one.hint}".strip()
    return TestResult(one.name, one.title, Status.FAILED, message, duration_ms=duration)
