"""Days in a row. Computed from dated facts alone, so nothing that is stored can be broken by a clock or a journey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise

WEEK = 7
MOST_FREEZES = 2
FULL = WEEK * MOST_FREEZES
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A day, by its person's calendar then, with a solve or a review; and when the first and the last were sent."""

    day: date
    first: datetime
    last: datetime


@dataclass(slots=True)
class Streak:
    """Where somebody stands. `days` counts the days kept; `frozen` are those that a freeze stood in for.

    `charge` grows by one with each day kept, up to 14, and every seven of it are a freeze.
    """

    days: int = 0
    longest: int = 0
    charge: int = 0
    today_done: bool = False
    frozen: list[date] = field(default_factory=list)

    @property
    def freezes(self) -> int:
        """How many freezes are in store."""
        return self.charge // WEEK

    @property
    def to_next_freeze(self) -> int:
        """How many days earn the next freeze; 0 when the store is full."""
        return 0 if self.charge == FULL else WEEK - self.charge % WEEK

    def keep(self) -> None:
        """A day with a solve or a review."""
        self.days += 1
        self.longest = max(self.longest, self.days)
        self.charge = min(self.charge + 1, FULL)

    def miss(self, days: int, last: date) -> None:
        """That many days without one, after `last`: each takes a freeze, or all is over."""
        for number in range(min(days, self.freezes)):
            self.charge -= WEEK
            self.frozen.append(last + DAY * (number + 1))
            days -= 1
        if days > 0:
            self.days = self.charge = 0


def streak(kept: Iterable[Kept], *, today: date, now: datetime) -> Streak:
    """The streak as it stands today; a today that is not done yet breaks nothing.

    A day is missed only when 24 hours went by as well: who crosses the date line, or lives where the calendar skips a
    day, loses nothing by it. What was sent later than `now` was dated by a clock that was wrong, and waits. Whatever
    else is kept, on whatever day, a streak is never shorter for it.
    """
    known = sorted(fact for fact in kept if fact.first <= now)
    if not known:
        return Streak()
    # A journey may turn the order of days and moments round, so a gap is measured from all before to all after.
    ends = list(accumulate((fact.last for fact in known), max))
    begins = [*reversed(list(accumulate((fact.first for fact in reversed(known)), min))), now]
    stands = Streak(today_done=any(fact.day == today for fact in known))
    stands.keep()
    for place, (fact, following) in enumerate(pairwise(known)):
        stands.miss(_missed(fact.day, min(following.day, today), begins[place + 1] - ends[place]), fact.day)
        stands.keep()
    stands.miss(_missed(known[-1].day, today, now - ends[-1]), known[-1].day)
    return stands


def _missed(last: date, next_day: date, between: timedelta) -> int:
    return max(0, min((next_day - last).days - 1, between // DAY))
