"""What a kata is worth. The formula is published: a page that names it takes it from here."""

from __future__ import annotations

STEP = 10


def points_for(difficulty: int) -> int:
    """Points for solving a kata of this difficulty, 1 to 5: ten times 1, 3, 6, 10 or 15.

    Each level adds one step more than the level before it, so one hard kata outweighs a few easy ones and never many.
    """
    return STEP * difficulty * (difficulty + 1) // 2
