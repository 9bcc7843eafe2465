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
from core.sittings.save import put_text
from core.submissions.refused import SubmissionRefused
from core.submissions.states import Lane, Mode
from core.submissions.submit import Submitted, fitting, fitting_own_tests, place, queued


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
    """Save a text, queue it to be graded, and commit; ring the doorbell afterwards.

    Raises SubmissionRefused, and SittingErased.

    `base` is the revision that the page had, and `device` its name, as in an edit; a plain form has no name. What left
    in time may arrive a moment late.
    """
    source = fitting(source, settings)
    sitting = lock_sitting(session, sitting.id)
    saved = put_text(
        session,
        sitting,
        kata_id=kata_id,
        source=source,
        base=base,
        device=device or f"form:{uuid4().hex[:16]}",
        now=now,
        settings=settings,
    )
    version, owner = saved.version, Owner.of_sitting(sitting.id)
    try:
        submission = queued(version, mode=mode, source=source, owner=owner, lane=Lane.SCREEN, now=now)
        submission.own_tests = fitting_own_tests(version, mode, own_tests, settings)
        submitted = place(session, submission, owner=owner, now=now, settings=settings)
    except SubmissionRefused:
        session.commit()  # The text is saved, and graded at the end all the same.
        raise
    if submitted.is_new:
        session.flush()
        happening = Happening.SUBMIT if mode is Mode.SUBMIT else Happening.RUN
        note(session, sitting, happening, kata_id=kata_id, body={"submission": submission.id}, now=now)
    session.commit()
    return submitted
