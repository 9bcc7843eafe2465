"""The face of the sandbox: an engine that is warm, and `grade`."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from sandbox.engines.choose import Engine
from sandbox.order import Order
from sandbox.report import Listener, Report
from sandbox.run import Run


class Sandbox:
    """Grades orders one after another. Not for several threads at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        engine.cell.prepare()
        engine.examiner.prepare()

    @property
    def engine_name(self) -> str:
        """`docker` or `local`."""
        return self._engine.name

    def grade(self, order: Order, listener: Listener | None = None) -> Report:
        """Grade one order, telling `listener` of each test as it happens.

        Never raises for what a submission or a suite does; raises SandboxUnavailable when the engine has died.
        """
        report = Run(self._engine, order, listener).report()
        self._engine.cell.prepare()
        self._engine.examiner.prepare()
        return report

    def close(self) -> None:
        """End the zygotes."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
