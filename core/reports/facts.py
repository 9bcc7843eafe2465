"""What the events of a sitting add up to: time with each kata, time away, devices, and lines that were lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Sitting, SittingEvent
from core.sittings.kinds import Happening
from core.sittings.record import SERVER

NONE = timedelta(0)


class Mark(NamedTuple):
    """An event without its body."""

    at: datetime
    happening: Happening
    kata_id: int | None
    device: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What adds up. `on` has the time in which each kata was the open one, pauses included."""

    on: dict[int, timedelta]
    away: timedelta
    left: int
    offline: int
    pastes: int
    devices: int


def facts_of(session: Session, sitting: Sitting, *, until: datetime) -> Facts:
    """The facts of a sitting; one that goes on is looked at as it is at `until`."""
    marks = session.execute(
        select(SittingEvent.at, SittingEvent.happening, SittingEvent.kata_id, SittingEvent.device)
        .where(SittingEvent.sitting_id == sitting.id)
        .order_by(SittingEvent.at, SittingEvent.id)
    ).all()
    return add_up([Mark(*mark) for mark in marks], end=sitting.finished_at or until)


def add_up(marks: Sequence[Mark], *, end: datetime) -> Facts:
    """Walk through the events in the order of the server's time."""
    on: dict[int, timedelta] = {}
    away, gone_since = NONE, None
    kata_id: int | None = None
    ends = [*(mark.at for mark in marks[1:]), end]
    for mark, following in zip(marks, ends, strict=False):
        if mark.happening is Happening.LEAVE and gone_since is None:
            gone_since = mark.at
        elif mark.happening is Happening.RETURN and gone_since is not None:
            away, gone_since = away + (mark.at - gone_since), None
        if mark.kata_id is not None:
            kata_id = mark.kata_id
        if kata_id is not None:
            on[kata_id] = on.get(kata_id, NONE) + max(following - mark.at, NONE)
    if gone_since is not None:
        away += max(end - gone_since, NONE)
    kinds = Counter(mark.happening for mark in marks)
    return Facts(
        on=on,
        away=away,
        left=kinds[Happening.LEAVE],
        offline=kinds[Happening.OFFLINE],
        pastes=kinds[Happening.PASTE],
        devices=len({mark.device for mark in marks} - {SERVER}),
    )
