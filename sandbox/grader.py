"""The face of the sandbox: an engine that is warm, and `grade`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Self

from sandbox.engines.engine import Engine
from sandbox.halt import Halt
from sandbox.order import Order
from sandbox.report import Listener, Report, SandboxUnavailable
from sandbox.reversed.run import ReversedRun
from sandbox.run import Run
from sandbox.verdict import refuse_size
from sandbox.watchdog import Watchdog
from sandbox.wire.frames import LinkLost

_log = logging.getLogger(__name__)


class Sandbox:
    """Grades orders one after another. Not for several threads, but for `halt`.

    An engine that has died or hangs is replaced while an order waits; one that the watchdog calls worn is replaced
    between two orders.
    """

    def __init__(self, start: Callable[[], Engine], watchdog: Watchdog) -> None:
        self._start, self._watchdog = start, watchdog
        self._engine: Engine | None = None
        self._halt = Halt()
        self._warm()

    @property
    def engine_name(self) -> str:
        """`docker` or `local`."""
        return self._warm().name

    @property
    def limits_by(self) -> str:
        """What holds the limits of a cell as a whole, in words."""
        return self._warm().limits_by

    def grade(self, order: Order, listener: Listener | None = None) -> Report:
        """Grade one order, telling `listener` of each test as it happens.

        Never raises for what a submission or a suite does. Raises SandboxUnavailable when a dead engine cannot
        be started again. Events of a run that died with its engine come a second time. Raises Halted after `halt`.
        """
        self._halt.forget()
        too_large = refuse_size(order)
        if too_large is not None:
            return too_large
        try:
            return self._grade(order, listener)
        except (LinkLost, SandboxUnavailable) as fault:
            _log.warning("the zygotes died or hang, and are replaced: %s", fault)
            self.close()
            return self._grade(order, listener)

    def _grade(self, order: Order, listener: Listener | None) -> Report:
        engine = self._warm()
        with engine.zygotes() as zygotes:
            if order.implementations:
                report = ReversedRun(zygotes, order, listener, halt=self._halt).report()
            else:  # A zygote that makes a jail hears of nothing else, so the next pair is made while this one works.
                report = Run(zygotes, order, listener, meanwhile=engine.prepare, halt=self._halt).report()
        report = replace(report, environment=engine.environment)
        self._watchdog.graded()
        self._replace_if_worn()
        return report

    def halt(self) -> None:
        """Give up the order that is being graded, from any thread; one that comes later is graded."""
        self._halt.ask()

    def _replace_if_worn(self) -> None:
        """Also what lost its worker is looked for then, since every engine does so when it starts."""
        reason = self._watchdog.worn(self._warm())
        if reason:
            _log.info("the zygotes are replaced: %s", reason)
            self.close()
            self._warm()

    def _warm(self) -> Engine:
        """The engine, with a pair of jailed processes made in advance."""
        if self._engine is None:
            self._engine = self._start()
            self._watchdog.started()
        self._engine.prepare()
        return self._engine

    def close(self) -> None:
        """End the zygotes."""
        if self._engine is not None:
            engine, self._engine = self._engine, None
            engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._halt.close()
