"""Numbers, lengths of time and dates, as the language that is spoken writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from babel.units import format_unit

from core.languages.offered import SOURCE
from core.languages.spoken import spoken


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
    parts = ((days, "day"), (hours, "hour"), (minutes, "minute"))
    return " ".join(_count(count, unit) for count, unit in parts if count)


def exact_span(seconds: int) -> str:
    """A length of time to the second: what was given back is told in full."""
    minutes, seconds = divmod(seconds, 60)
    parts = ((minutes, "minute"), (seconds, "second"))
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


def _count(count: int, unit: str) -> str:
    return format_unit(count, f"duration-{unit}", length="long", locale=spoken())
