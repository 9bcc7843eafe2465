"""Run and Submit in a sitting: as in practice, in a lane of its own, and never after the end."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from core.models import KataVersion, ScreenKata, Sitting
from core.owner import Owner
from core.settings import Settings
from core.sittings.asked import version_asked
from core.sittings.find import clock_of, lock_sitting
from core.sittings.kinds import Happening
from core.sittings.record import note
from core.sittings.texts import Texts
from core.submissions.refused import SubmissionRefused
from core.submissions.source import encoded, normal
from core.submissions.states import Lane, Mode
from core.submissions.submit import SourceTooLarge, Submitted, submit


class TimeIsUp(SubmissionRefused):
    """Time was up before this arrived, so it was not sent. The last text that was saved in time is being graded."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NotAsked(SubmissionRefused):
    """This kata is not part of what is asked here. Nothing was sent."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


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
    version = _save(session, sitting, kata_id, source, base, device or f"form:{uuid4().hex[:16]}", now, settings)
    submitted = submit(
        session,
        version=version,
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


def _save(
    session: Session,
    sitting: Sitting,
    kata_id: int,
    source: str,
    base: int,
    device: str,
    now: datetime,
    settings: Settings,
) -> KataVersion:
    """Save the text if it is still time, and commit; returns the version that it is for."""
    sitting = lock_sitting(session, sitting.id)
    if sitting.finished_at is not None or not clock_of(sitting).takes(now):
        session.rollback()
        raise TimeIsUp
    entry = session.get(ScreenKata, (sitting.candidate.screen_id, kata_id))
    version = version_asked(entry) if entry is not None else None
    if version is None:
        session.rollback()
        raise NotAsked
    texts = Texts(session, sitting, most_bytes=settings.max_source_bytes)
    body, revision = texts.edit(kata_id, source, base, device=device, counts=True, now=now)
    if texts.changed or texts.aside:
        note(session, sitting, Happening.EDIT, kata_id=kata_id, body=body, revision=revision, now=now)
    session.commit()
    return version
