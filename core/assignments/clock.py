"""Wall-clock times in a zone, and the moments that they mean.

On the day when clocks change, a time may not exist or exist twice. The rules are those of `zoneinfo` with fold 0: a
time that is skipped means as long after the change as it stands after the last time before it, so 02:30 becomes 03:30;
of a time that comes twice, the first is meant. Both are told to who typed the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ALMOST_A_MINUTE = timedelta(minutes=1) - timedelta(microseconds=1)
FIRST_YEAR, LAST_YEAR = 2000, 2200


class NotATime(Exception):
    """This is not a date and a time. Write it like 2026-03-01 18:00."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment, and what there is to say about it: the time that was typed was skipped, or comes twice."""

    at: datetime
    note: str = ""


def zone_of(name: str) -> ZoneInfo | None:
    """The zone with this IANA name, if there is one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def moment(text: str, zone: ZoneInfo, *, end: bool = False) -> Moment:
    """The moment that `2026-03-01T18:00` means in a zone. Raises NotATime.

    With `end`, the whole minute belongs to what ends with it: who is due at 23:59 has until midnight.
    """
    try:
        local = datetime.fromisoformat(text.strip())
    except ValueError:
        raise NotATime from None
    if local.tzinfo is not None or not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise NotATime
    local = local.replace(second=0, microsecond=0, tzinfo=zone)
    at = local.astimezone(UTC)
    return Moment(at + ALMOST_A_MINUTE if end else at, _note(local, at, zone))


def wall(at: datetime, time_zone: str) -> str:
    """The moment as a field of a form shows it: `2026-03-01T18:00` on a clock of that zone."""
    return at.astimezone(zone_of(time_zone) or UTC).strftime("%Y-%m-%dT%H:%M")


def spoken(at: datetime, time_zone: str) -> str:
    """The moment in words, on a clock of that zone."""
    local = at.astimezone(zone_of(time_zone) or UTC)
    return f"{local.day} {local:%B %Y, %H:%M} {local.tzname()}"


def later(at: datetime, time_zone: str, days: int) -> datetime:
    """The same wall-clock time some days later, also across a change of the clocks."""
    local = at.astimezone(zone_of(time_zone) or UTC)
    return (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=local.tzinfo).astimezone(UTC)


def _note(local: datetime, at: datetime, zone: ZoneInfo) -> str:
    kept = at.astimezone(zone)
    if kept.replace(tzinfo=None) != local.replace(tzinfo=None):
        return f"{local:%H:%M} does not exist on {local.day} {local:%B %Y} in {zone.key}: {kept:%H:%M} is meant."
    if local.utcoffset() != local.replace(fold=1).utcoffset():
        return f"{local:%H:%M} comes twice on {local.day} {local:%B %Y} in {zone.key}: the first is meant."
    return ""
