"""Sandboxes that run nothing: they answer what a test tells them to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType

from sandbox.order import Order
from sandbox.report import Collected, Finished, Listener, Report, Started, Status, TestResult, Verdict

Answer = Callable[[Order], Report]


def passing(*names: str, verdict: Verdict = Verdict.PASSED) -> Report:
    """A report in which every named test passes."""
    tests = tuple(TestResult(name, name.rpartition("::")[2], Status.PASSED, duration_ms=1.0) for name in names)
    return Report(verdict, tests, duration_ms=2.5)


class FakeSandbox(AbstractContextManager["FakeSandbox"]):
    """Has the sandbox's face. Keeps the orders it got, and counts how often it was opened and closed."""

    def __init__(self, answer: Answer | Report) -> None:
        self.answer: Answer = answer if callable(answer) else lambda _order: answer
        self.orders: list[Order] = []
        self.opened = self.closed = self.halted = 0

    def open(self) -> FakeSandbox:
        """What a worker is given to open a sandbox with."""
        return self

    def __enter__(self) -> FakeSandbox:
        self.opened += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closed += 1

    def halt(self) -> None:
        """Count it."""
        self.halted += 1

    def grade(self, order: Order, listener: Listener | None = None) -> Report:
        """Keep the order, tell the listener what a real sandbox would, and answer."""
        self.orders.append(order)
        report = self.answer(order)
        if listener is not None:
            listener(Collected(tuple((test.name, test.title) for test in report.tests)))
            for test in report.tests:
                listener(Started(test.name))
                listener(Finished(test))
        return report
