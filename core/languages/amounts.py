"""Numbers, lengths of time and dates, as the language that is spoken writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import inf
from typing import Literal

from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal

from core.languages.offered import SOURCE
from core.languages.spoken import spoken

Unit = Literal["day", "hour", "minute", "second"]
SECONDS: dict[Unit, int] = {"day": 86_400, "hour": 3600, "minute": 60, "second": 1}


def number(value: float, *, places: int = 0) -> str:
    """A number with so many places, with the marks that the language has in it."""
    if spoken() == SOURCE:
        return f"{value:,.{places}f}"
    return format_decimal(value, f"#,##0.{'0' * places}" if places else "#,##0", locale=spoken())


def span(length: timedelta) -> str:
    """A length of time, to the minute; below a minute to the second."""
    seconds = max(0, round(length.total_seconds()))
    if seconds < 60:
        return _count(seconds, "second")
    hours, minutes = divmod(seconds // 60, 60)
    days, hours = divmod(hours, 24)
    parts: tuple[tuple[int, Unit], ...] = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    return " ".join(_count(count, unit) for count, unit in parts if count)


def exact_span(seconds: int) -> str:
    """A length of time to the second: what was given back is told in full."""
    minutes, seconds = divmod(seconds, 60)
    parts: tuple[tuple[int, Unit], ...] = ((minutes, "minute"), (seconds, "second"))
    return " ".join(_count(count, unit) for count, unit in parts if count) or _count(0, "second")


def moment(at: datetime) -> str:
    """A moment in the zone that it is given in, with the zone's name."""
    if spoken() == SOURCE:
        return f"{at:%-d %B %Y, %H:%M} {at.tzname() or ''}"
    day = format_date(at, "long", locale=spoken())
    return f"{day}, {format_time(at, 'HH:mm', locale=spoken())} {at.tzname() or ''}"


def moment_in_utc(at: datetime) -> str:
    """A moment for a letter, whose reader's zone nobody knows."""
    return moment(at.astimezone(UTC))


def _count(count: int, unit: Unit) -> str:
    # Not Babel's `format_unit`, which knows no Japanese lengths of time (2.18). The threshold keeps the unit as it is.
    length = count * SECONDS[unit]
    return format_timedelta(length, granularity=unit, threshold=inf, format="long", locale=spoken())
