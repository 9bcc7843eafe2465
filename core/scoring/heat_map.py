"""The last year as weeks of days, for a picture and for the table behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 53
# From how many submissions on a day has its level: 1, 2, 3, 4; with fewer it is 0.
LEVELS = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Square:
    """One day."""

    day: date
    submits: int
    frozen: bool = False

    @property
    def level(self) -> int:
        """How full it is drawn, 0 to 4."""
        return sum(self.submits >= least for least in LEVELS)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Weeks from Monday to Sunday, the oldest first; the last one ends with today."""

    weeks: list[list[Square]]

    @property
    def submits(self) -> int:
        """All submissions of the year."""
        return sum(square.submits for week in self.weeks for square in week)

    @property
    def days(self) -> int:
        """The days on which there was one."""
        return sum(square.submits > 0 for week in self.weeks for square in week)

    @property
    def months(self) -> list[tuple[int, date]]:
        """Where to write which month: the week in which its first day is, unless the next one begins too soon."""
        firsts = [(place, week[-1].day) for place, week in enumerate(self.weeks) if place == 0 or _begins(week)]
        return [
            one for one, after in zip(firsts, [*firsts[1:], (WEEKS + 3, None)], strict=True) if after[0] - one[0] > 2
        ]


def heat_map(submits: Mapping[date, int], *, today: date, frozen: Collection[date] = ()) -> HeatMap:
    """Lay out the year that ends today."""
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS - 1)
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    squares = [Square(day, submits.get(day, 0), day in frozen) for day in days]
    return HeatMap([squares[start : start + 7] for start in range(0, len(squares), 7)])


def _begins(week: list[Square]) -> bool:
    return any(square.day.day == 1 for square in week)
