"""Run and Submit in a sitting: as in practice, in a lane of its own, and never after the end."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from core.models import Sitting
from core.owner import Owner
from core.settings import Settings
from core.sittings.find import lock_sitting
from core.sittings.kinds import Happening
from core.sittings.record import note
from core.sittings.save import save_text
from core.submissions.source import encoded, normal
from core.submissions.states import Lane, Mode
from core.submissions.submit import SourceTooLarge, Submitted, submit


def submit_text(
    session: Session,
    sitting: Sitting,
    *,
    kata_id: int,
    mode: Mode,
    source: str,
    base: int,
    now: datetime,
    settings: Settings,
    device: str = "",
    own_tests: str = "",
) -> Submitted:
    """Save a text, queue it to be graded, and commit; ring the doorbell afterwards. Raises SubmissionRefused.

    `base` is the revision that the page had, and `device` its name, as in an edit; a plain form has no name. What left
    in time may arrive a moment late.
    """
    size = len(encoded(normal(source)))
    if size > settings.max_source_bytes:
        raise SourceTooLarge(size, settings.max_source_bytes)
    # The text first: should the rest fail, it is saved, and graded at the end all the same.
    saved = save_text(
        session,
        sitting,
        kata_id=kata_id,
        source=source,
        base=base,
        device=device or f"form:{uuid4().hex[:16]}",
        now=now,
        settings=settings,
    )
    submitted = submit(
        session,
        version=saved.version,
        mode=mode,
        source=source,
        owner=Owner.of_sitting(sitting.id),
        now=now,
        settings=settings,
        lane=Lane.SCREEN,
        own_tests=own_tests,
    )
    if submitted.is_new:
        sitting = lock_sitting(session, sitting.id)
        happening = Happening.SUBMIT if mode is Mode.SUBMIT else Happening.RUN
        note(session, sitting, happening, kata_id=kata_id, body={"submission": submitted.submission.id}, now=now)
        session.commit()
    return submitted
