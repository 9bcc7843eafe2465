"""Save the text of one kata for the server itself: with a Run or a Submit, and before the starter takes its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from core.languages.speech import gettext as _
from core.models import KataVersion, ScreenKata, Sitting, SittingText
from core.settings import Settings
from core.sittings.asked import version_asked
from core.sittings.find import clock_of, lock_sitting
from core.sittings.kinds import Happening
from core.sittings.record import note
from core.sittings.texts import Texts
from core.submissions.refused import SubmissionRefused


class TimeIsUp(SubmissionRefused):
    """It arrived after the end."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Time was up before this arrived, so it was not sent. "
                "The last text that was saved in time is being graded."
            )
        )


class NotAsked(SubmissionRefused):
    """This kata is not part of what is asked here. Nothing was sent."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class Saved:
    """The text that stands now. `aside`: it is another browser's, and what came is kept beside it."""

    version: KataVersion
    text: SittingText | None
    aside: bool


def save_text(
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
    """Save the text if it is still time, and commit. Raises TimeIsUp, NotAsked or SittingErased."""
    sitting = lock_sitting(session, sitting.id)
    saved = put_text(
        session, sitting, kata_id=kata_id, source=source, base=base, device=device, now=now, settings=settings
    )
    session.commit()
    return saved


def put_text(
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
    """The same without commit, in a transaction that holds the sitting; which a refusal ends."""
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
    return Saved(version, texts.newest.get(kata_id), aside=kata_id in texts.aside)
