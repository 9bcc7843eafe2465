"""The curve of tests passed over time, made ready to be drawn as SVG: places in a picture of WIDE by HIGH."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.reports.curve import Curve
from core.reports.playback import Frame
from core.sittings.kinds import Happening

WIDE, HIGH = 640.0, 120.0
# Round steps of minutes, so that at most eight marks stand on the axis.
STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 10080)
MARKED = frozenset({Happening.PASTE, Happening.RUN, Happening.SUBMIT})


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the curve."""

    x: float
    y: float
    is_replay: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A curve that goes in steps: what passed stays true until the next text says otherwise."""

    curve: Curve
    path: str
    dots: tuple[Dot, ...]


def charts(drawn: Sequence[Curve], length: timedelta) -> list[Chart]:
    """The charts of a sitting of this length."""
    return [_chart(curve, length) for curve in drawn]


def across(after: timedelta, length: timedelta) -> float:
    """How far to the right a moment is."""
    return round(WIDE * min(1.0, after / length), 1) if length > timedelta(0) else 0.0


def ticks(length: timedelta) -> list[tuple[float, int]]:
    """The marks on the axis of time: place and minutes."""
    minutes = length / timedelta(minutes=1)
    step = next((step for step in STEPS if minutes / step <= 8), STEPS[-1])
    return [
        (across(timedelta(minutes=at), length), at) for at in range(0, int(minutes) + 1, max(step, int(minutes) // 50))
    ]


def marks(frames: Sequence[Frame], length: timedelta) -> list[tuple[int, Happening]]:
    """Where something other than typing happened, each place once."""
    places = {(round(across(frame.after, length)), frame.happening) for frame in frames if frame.happening in MARKED}
    return sorted(places)


def absences(frames: Sequence[Frame], length: timedelta) -> list[tuple[float, float]]:
    """When the candidate was away: from and to."""
    found: list[tuple[float, float]] = []
    left: timedelta | None = None
    for frame in frames:
        if frame.happening is Happening.LEAVE and left is None:
            left = frame.after
        elif frame.happening is Happening.RETURN and left is not None:
            found.append((across(left, length), across(frame.after, length)))
            left = None
    if left is not None:
        found.append((across(left, length), WIDE))
    return found


def _chart(curve: Curve, length: timedelta) -> Chart:
    dots = tuple(
        Dot(across(point.after, length), _height(point.passed, curve.tests), point.is_replay) for point in curve.points
    )
    path = f"M0 {HIGH:g}" + "".join(f"H{dot.x:g}V{dot.y:g}" for dot in dots) + f"H{WIDE:g}"
    return Chart(curve, path if dots else "", dots)


def _height(passed: int, tests: int) -> float:
    return round(HIGH - HIGH * passed / tests, 1) if tests else HIGH
