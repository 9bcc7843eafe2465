"""How points, streaks and reviews are counted, for everybody to read."""

from __future__ import annotations

from flask import Blueprint, render_template

from core.reviews.schedule import INTERVALS
from core.scoring.points import STEP, points_for
from core.scoring.streak import MOST_FREEZES, WEEK

bp = Blueprint("points", __name__)


@bp.get("/points")
def show() -> str:
    """The formula, and everything else that counts."""
    return render_template(
        "progress/points.html",
        worth={level: points_for(level) for level in range(1, 6)},
        step=STEP,
        week=WEEK,
        most_freezes=MOST_FREEZES,
        intervals=INTERVALS,
    )
