"""When zygotes have served long enough and are replaced by fresh ones."""

from __future__ import annotations

import time
from collections.abc import Callable

from sandbox.engines.engine import Engine, JailSettings


class Watchdog:
    """Counts what one engine has done since it was started. `clock` tells seconds, from any beginning."""

    def __init__(self, settings: JailSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings, self._clock = settings, clock
        self._graded, self._since, self._first_bytes = 0, clock(), 0

    def started(self) -> None:
        """A fresh engine serves from now on."""
        self._graded, self._since, self._first_bytes = 0, self._clock(), 0

    def graded(self) -> None:
        """It has served one submission more."""
        self._graded += 1

    def worn(self, engine: Engine) -> str:
        """Why the engine is to be replaced; empty while it is not."""
        held = engine.memory_bytes()
        self._first_bytes = self._first_bytes or held
        minutes, grown = (self._clock() - self._since) / 60, (held - self._first_bytes) >> 20
        if self._graded >= self._settings.recycle_submissions:
            return f"{self._graded} submissions"
        if self._graded and minutes >= self._settings.recycle_minutes:
            return f"{minutes:.0f} minutes"
        if grown >= self._settings.recycle_megabytes:
            return f"{grown} MB more than at first"
        return ""
