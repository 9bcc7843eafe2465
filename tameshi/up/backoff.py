"""How long a child that ended waits before it is started again."""

from __future__ import annotations

from dataclasses import dataclass

FIRST, LONGEST, HEALTHY_AFTER = 0.5, 30.0, 60.0


@dataclass(slots=True)
class Backoff:
    """Doubles the pause with every quick end, and forgets them once a child has run for a while."""

    ends: int = 0

    def pause_after(self, ran_for: float) -> float:
        """The seconds to wait, given how long the child had run."""
        if ran_for >= HEALTHY_AFTER:
            self.ends = 0
        self.ends += 1
        return float(min(LONGEST, FIRST * 2 ** (self.ends - 1)))
