"""What a candidate's browser reports, read from JSON that anybody may have written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from core.clean import clean_line
from core.languages.speech import gettext as _
from core.sittings.kinds import Happening

MOST_AT_ONCE = 500
LONGEST_PASTE = 20_000
LONGEST_WORD = 300
LARGEST_NUMBER = 2**31 - 1
# The server notes these itself, when it has done them.
OURS = frozenset({Happening.RUN, Happening.SUBMIT, Happening.START_OVER})
_DEVICE = re.compile(r"[A-Za-z0-9_-]{1,32}")


class UnreadableEvents(Exception):
    """What a page sent cannot be stored."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This page sent something that cannot be stored. What you typed is still in it: "
                "copy it, then reload the page."
            )
        )


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened on a device; `number` counts what happened there, from 1.

    An EDIT has the whole text as `source`, and as `base` the revision of the server's text that it was typed over.
    """

    number: int
    happening: Happening
    kata_id: int | None = None
    source: str | None = None
    base: int = 0
    body: dict[str, Any] = field(default_factory=dict)
    device_at: datetime | None = None


def read_device(sent: object) -> str:
    """The name that a page gave itself when it was loaded. Raises UnreadableEvents."""
    if not isinstance(sent, str) or not _DEVICE.fullmatch(sent):
        raise UnreadableEvents
    return sent


def read_events(sent: object) -> list[Event]:
    """A list of {"number", "happening", "kata", "at", ...} as events, in their order. Raises UnreadableEvents.

    `at` is the device's clock in milliseconds. An edit has "source" and "base", a paste "text" (or its
    beginning), "length" and "place", a device "agent", "width" and "height"; whatever else is sent is not stored.
    """
    if not isinstance(sent, list) or len(sent) > MOST_AT_ONCE:
        raise UnreadableEvents
    events = [_event(one) for one in sent]
    return sorted((event for event in events if event.happening not in OURS), key=lambda event: event.number)


def _event(sent: object) -> Event:
    if not isinstance(sent, dict):
        raise UnreadableEvents
    try:
        happening = Happening(str(sent.get("happening")))
    except ValueError:
        raise UnreadableEvents from None
    number, kata_id = _whole(sent.get("number")), sent.get("kata")
    source = sent.get("source") if happening is Happening.EDIT else None
    if number < 1 or (kata_id is not None and _whole(kata_id) < 1):
        raise UnreadableEvents
    if happening is Happening.EDIT and (kata_id is None or not isinstance(source, str)):
        raise UnreadableEvents
    base = _whole(sent.get("base", 0))
    return Event(number, happening, kata_id, source, max(base, 0), _body(happening, sent), _moment(sent.get("at")))


def _body(happening: Happening, sent: dict[str, Any]) -> dict[str, Any]:
    if happening is Happening.PASTE:
        text = sent.get("text")
        text = text if isinstance(text, str) else ""
        return {
            "text": text[:LONGEST_PASTE],
            "length": max(_whole(sent.get("length")), len(text)),
            "place": max(_whole(sent.get("place", 0)), 0),
        }
    if happening is Happening.DEVICE:
        agent = sent.get("agent")
        sizes = {name: max(_whole(sent.get(name, 0)), 0) for name in ("width", "height")}
        return {"agent": clean_line(agent[:LONGEST_WORD]) if isinstance(agent, str) else ""} | sizes
    return {}


def _whole(sent: object) -> int:
    """A whole number that a column can hold; -1 for anything else."""
    return sent if type(sent) is int and 0 <= sent <= LARGEST_NUMBER else -1


def _moment(sent: object) -> datetime | None:
    if isinstance(sent, bool) or not isinstance(sent, int | float):
        return None
    try:
        return datetime.fromtimestamp(sent / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
