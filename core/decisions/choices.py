"""What a person can decide about a candidate."""

from __future__ import annotations

from enum import StrEnum

LOWEST, HIGHEST = 1, 4  # An even number of steps: nobody hides in the middle.


class Choice(StrEnum):
    """From the best for the candidate to the worst."""

    ADVANCE = "advance"
    HOLD = "hold"
    DECLINE = "decline"
