"""Gradings that are done once: in a sandbox, or recalled from an earlier check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sandbox.order import Order
from sandbox.report import Listener, Report
from tameshi.kata_check.proven import Proven


class Grades(Protocol):
    """What the check needs of a sandbox, from several threads at once."""

    def grade(self, order: Order, listener: Listener | None = None) -> Report:
        """Grade one order; blocks."""
        ...


class Gradings:
    """Asks the sandbox for what is not known yet. Every grading, recalled or not, is one step of the progress."""

    def __init__(self, sandbox: Grades, proven: Proven, step: Callable[[int], None]) -> None:
        self._sandbox, self._proven, self.step = sandbox, proven, step

    def grade(self, order: Order, *, sound: Callable[[Report], bool], turn: int = 1) -> Report:
        """The report on an order's grading number `turn`. Only a sound one is kept: a fault is looked at again."""
        report = self._proven.recall(order, turn)
        if report is None:
            report = self._sandbox.grade(order)
            if sound(report):
                self._proven.keep(order, turn, report)
        self.step(1)
        return report

    def forget(self, order: Order, turns: int) -> None:
        """Nothing was proven after all: of several gradings one went wrong."""
        self._proven.forget(order, turns)
