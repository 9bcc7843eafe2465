"""A sitting as it went: what happened when, and the text of each kata at every moment.

The server's time says when a batch arrived. Within a batch, and for what was typed offline, the device says how far
apart things were; its clock may be wrong, so only its differences count, and never beyond what the server saw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Sitting, SittingEvent
from core.sittings.kinds import Happening

MOST = 20_000  # An event each two seconds for eleven hours.
MOST_CHARACTERS = 50_000_000  # Of all texts together, for each event of an edit has the whole one.
AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Frame:
    """One thing that happened, `after` so long from the start, while the kata `kata_id` was open.

    An edit has its `text`; where another browser's text stood, or time was up, it is `aside`: kept, and not the text.
    """

    number: int
    after: timedelta
    happening: Happening
    kata_id: int | None
    device: str
    text: str | None = None
    aside: bool = False
    pasted: str = ""
    pasted_length: int = 0
    submission_id: str = ""


def frames_of(session: Session, sitting: Sitting) -> list[Frame]:
    """All that happened, in the order of time; of a sitting beyond all measure, the beginning."""
    if sitting.started_at is None:
        return []
    started_at = sitting.started_at
    moments = sorted(_timed(_events(session, sitting)), key=lambda pair: (pair[0], pair[1].id))
    frames: list[Frame] = []
    kata_id: int | None = None
    for number, (moment, event) in enumerate(moments):
        kata_id = event.kata_id or kata_id
        frames.append(_frame(number, max(moment - started_at, timedelta(0)), event, kata_id))
    return frames


def text_at(frames: Sequence[Frame], number: int, starters: Mapping[int, str]) -> str:
    """The text of the kata that is open at this frame, as it is after it."""
    if not frames:
        return ""
    kata_id = frames[number].kata_id
    for frame in reversed(frames[: number + 1]):
        if frame.kata_id == kata_id and frame.text is not None and not frame.aside:
            return frame.text
    return starters.get(kata_id, "") if kata_id is not None else ""


def _events(session: Session, sitting: Sitting) -> list[SittingEvent]:
    events: list[SittingEvent] = []
    characters = 0
    query = select(SittingEvent).where(SittingEvent.sitting_id == sitting.id).order_by(SittingEvent.id).limit(MOST)
    # What is not read to its end is to be closed, or the database goes on holding it.
    with closing(session.scalars(query.execution_options(yield_per=AT_A_TIME))) as rows:
        for event in rows:
            characters += len(str(event.body.get("source", "")))
            if characters > MOST_CHARACTERS:
                break
            events.append(event)
    return events


def _timed(events: Iterable[SittingEvent]) -> Iterable[tuple[datetime, SittingEvent]]:
    """Each event with the moment at which it happened."""
    arrived: dict[str, datetime] = {}
    by_device = sorted(events, key=lambda event: (event.device, event.id))
    for (device, at), batch in groupby(by_device, key=lambda event: (event.device, event.at)):
        ordered = sorted(batch, key=lambda event: event.number)
        earliest = arrived.get(device)
        last = ordered[-1].device_at
        for event in ordered:
            moment = at if last is None or event.device_at is None else at - max(last - event.device_at, timedelta(0))
            yield (max(moment, earliest) if earliest else moment), event
        arrived[device] = at


def _frame(number: int, after: timedelta, event: SittingEvent, kata_id: int | None) -> Frame:
    body: dict[str, Any] = event.body
    is_edit = event.happening is Happening.EDIT
    pasted = str(body.get("text", "")) if event.happening is Happening.PASTE else ""
    return Frame(
        number=number,
        after=after,
        happening=event.happening,
        kata_id=kata_id,
        device=event.device,
        text=body.get("source") if is_edit else None,
        aside=is_edit and event.revision is None,
        pasted=pasted,
        pasted_length=max(int(body.get("length", 0)), len(pasted)),
        submission_id=str(body.get("submission", "")),
    )
