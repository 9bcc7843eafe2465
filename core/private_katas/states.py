"""How far the gate is with an uploaded package."""

from __future__ import annotations

from enum import StrEnum


class Gate(StrEnum):
    """`failed` is the package's fault, `errored` ours. `replaced` was overtaken by a later upload."""

    WAITING = "waiting"
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    ERRORED = "errored"
    REPLACED = "replaced"

    @property
    def is_under_way(self) -> bool:
        """Whether there is still something to come."""
        return self in (Gate.WAITING, Gate.RUNNING)
