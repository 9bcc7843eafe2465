"""Store what a candidate's browsers report: each event once, and every text that was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from core.languages.speech import gettext as _
from core.models import Sitting, SittingEvent, SittingText
from core.settings import Settings
from core.sittings.events import Event, UnreadableEvents
from core.sittings.find import clock_of, hold_sitting
from core.sittings.hand_in import hand_in_texts
from core.sittings.kinds import Happening
from core.sittings.texts import Texts

# What was typed without a connection may come home for so long after the end; it is kept, and does not count.
AFTERWARDS = timedelta(days=1)
# Under this name the server notes what it did itself. No page may call itself so: it has a colon.
SERVER = "server:"


_KNOWN = select(SittingEvent.number).where(
    SittingEvent.sitting_id == bindparam("sitting_id"),
    SittingEvent.device == bindparam("device"),
    SittingEvent.number.in_(bindparam("numbers", expanding=True)),
)


class NothingToRecord(Exception):
    """This sitting is not running."""

    def __init__(self) -> None:
        super().__init__(_("This sitting is not running, so nothing was stored. What you typed is still in this page."))


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a batch. All of it is stored now, so the device may forget it.

    `texts` are the newest ones, by kata. `aside` names the katas where another browser's text stands, `too_large` those
    whose text was too large to be kept. `counts` is False when time was up before the batch came.
    """

    stored: int
    texts: Mapping[int, SittingText]
    aside: frozenset[int] = frozenset()
    too_large: frozenset[int] = frozenset()
    counts: bool = True


def record(
    session: Session, sitting: Sitting, *, device: str, events: Sequence[Event], now: datetime, settings: Settings
) -> Recorded:
    """Store a batch of one device's events and commit. Raises NothingToRecord, UnreadableEvents, SittingErased."""
    sitting = hold_sitting(session, sitting, now=now)
    clock = clock_of(sitting)
    over = min((end for end in (clock.ends_at, sitting.finished_at) if end is not None), default=None)
    if sitting.started_at is None or (over is not None and now >= over + AFTERWARDS):
        session.rollback()
        raise NothingToRecord
    texts = Texts(session, sitting, most_bytes=settings.max_source_bytes)
    if not {event.kata_id for event in events} <= {None, *texts.katas}:
        session.rollback()
        raise UnreadableEvents
    counts, rows = clock.takes(now), []
    for event in _new(session, sitting, device, events):
        body, revision = event.body, None
        if event.happening is Happening.EDIT and event.kata_id is not None:
            body, revision = texts.edit(
                event.kata_id, event.source or "", event.base, device=device, counts=counts, now=now
            )
        rows.append(_row(sitting, device, event, body, revision, now))
    if rows:
        session.execute(insert(SittingEvent), rows)
    if texts.changed and sitting.finished_at is not None:
        # It left the device before the end and came a moment later: the last text is another one now.
        hand_in_texts(session, sitting, now=now)
    session.commit()
    return Recorded(len(rows), texts.newest, frozenset(texts.aside), frozenset(texts.too_large), counts)


def note(
    session: Session,
    sitting: Sitting,
    happening: Happening,
    *,
    kata_id: int | None,
    body: dict[str, Any],
    revision: int | None = None,
    now: datetime,
) -> None:
    """Add an event of the server's own, without commit, in a transaction that holds the sitting."""
    last = session.scalar(
        select(func.max(SittingEvent.number)).where(
            SittingEvent.sitting_id == sitting.id, SittingEvent.device == SERVER
        )
    )
    event = Event((last or 0) + 1, happening, kata_id)
    session.execute(insert(SittingEvent), [_row(sitting, SERVER, event, body, revision, now)])


def _new(session: Session, sitting: Sitting, device: str, events: Sequence[Event]) -> list[Event]:
    """The events that are not stored yet, by their numbers. A number that a batch has twice is its first."""
    numbers = [event.number for event in events]
    known = set(session.scalars(_KNOWN, {"sitting_id": sitting.id, "device": device, "numbers": numbers}))
    first: dict[int, Event] = {}
    for event in events:
        if event.number not in known:
            first.setdefault(event.number, event)
    return [first[number] for number in sorted(first)]


def _row(
    sitting: Sitting, device: str, event: Event, body: dict[str, Any], revision: int | None, now: datetime
) -> dict[str, Any]:
    return {
        "sitting_id": sitting.id,
        "device": device,
        "number": event.number,
        "kata_id": event.kata_id,
        "happening": event.happening,
        "body": body,
        "revision": revision,
        "at": now,
        "device_at": event.device_at,
    }
