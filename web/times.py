"""Times in the person's own zone: as saved with the account, and as the browser knows better where scripts run."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from flask import Flask
from markupsafe import Markup

from core.languages.amounts import moment as in_words
from core.languages.amounts import number
from web.identity import current_person


def own_zone() -> tzinfo:
    """The zone of the signed-in person; UTC for a visitor."""
    person = current_person()
    try:
        return ZoneInfo(person.time_zone) if person else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def time_element(moment: datetime) -> Markup:
    """A <time> element. A script rewrites it in the zone and manner of the browser."""
    return Markup('<time datetime="{}" data-local>{}</time>').format(
        moment.astimezone(UTC).isoformat(timespec="seconds"), in_words(moment.astimezone(own_zone()))
    )


def duration(milliseconds: float | None) -> str:
    """A duration in words: "0.4 ms", "38 ms", "2.1 s"."""
    if milliseconds is None:
        return ""
    if milliseconds >= 1000:
        return f"{number(milliseconds / 1000, places=1)} s"
    return f"{number(milliseconds, places=0 if milliseconds >= 9.95 else 1)} ms"


def install(app: Flask) -> None:
    """Make both known to the templates."""
    app.jinja_env.filters["time"] = time_element
    app.jinja_env.filters["duration"] = duration
