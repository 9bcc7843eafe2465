"""The starter again, in the midst of a sitting: the text before it stays in the record, and can be brought back."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Sitting, SittingEvent
from core.settings import Settings
from core.sittings.find import lock_sitting
from core.sittings.kinds import Happening
from core.sittings.record import note
from core.sittings.save import Saved, put_text
from core.submissions.submit import fitting


def start_over(
    session: Session,
    sitting: Sitting,
    *,
    kata_id: int,
    source: str,
    base: int,
    device: str,
    now: datetime,
    settings: Settings,
) -> Saved:
    """Save `source`, put the starter in its place, and commit. Raises SubmissionRefused, SittingErased.

    Where another browser's text stands, nothing is put in its place: the person has to see it first.
    """
    source = fitting(source, settings)
    sitting = lock_sitting(session, sitting.id)
    put = partial(put_text, session, sitting, kata_id=kata_id, device=device, now=now, settings=settings)
    saved = put(source=source, base=base)
    if not saved.aside and saved.text is not None and saved.text.source != saved.version.starter:
        before = saved.text.source
        saved = put(source=saved.version.starter, base=saved.text.revision)
        note(session, sitting, Happening.START_OVER, kata_id=kata_id, body={"before": before}, now=now)
    session.commit()
    return saved


def text_before(session: Session, sitting: Sitting, kata_id: int) -> str | None:
    """The text that stood when this kata was last started over; None where it never was."""
    event = session.scalar(
        select(SittingEvent)
        .where(
            SittingEvent.sitting_id == sitting.id,
            SittingEvent.kata_id == kata_id,
            SittingEvent.happening == Happening.START_OVER,
        )
        .order_by(SittingEvent.id.desc())
        .limit(1)
    )
    return str(event.body["before"]) if event is not None else None
