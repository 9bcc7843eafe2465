"""The warm-up: an easy kata in the same editor, which nobody scores, to get to know the page before the clock runs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from core.database import begin_write
from core.katas.public import in_catalogue
from core.models import Candidate, Kata, KataVersion, Screen, ScreenKata
from core.owner import Owner
from core.settings import Settings
from core.sittings.find import SittingErased, candidate_lock
from core.submissions.refused import SubmissionRefused
from core.submissions.states import Lane, Mode
from core.submissions.submit import Submitted, fitting, place, queued

EASY = 2
FIRST_TRACK = "core-python"


def warm_up_of(session: Session, screen: Screen) -> Kata | None:
    """The easiest kata of the catalogue that the screen does not ask; None where there is no easy one."""
    asked = select(ScreenKata.kata_id).where(ScreenKata.screen_id == screen.id)
    return session.scalar(
        select(Kata)
        .join(Kata.current_version)
        .where(in_catalogue(), Kata.id.not_in(asked))
        .where(KataVersion.kind == "implement", KataVersion.difficulty <= EASY)
        .order_by(KataVersion.difficulty, Kata.track != FIRST_TRACK, Kata.position, Kata.slug)
        .limit(1)
        .options(contains_eager(Kata.current_version))
    )


def try_out(
    session: Session,
    candidate: Candidate,
    *,
    version: KataVersion,
    mode: Mode,
    source: str,
    now: datetime,
    settings: Settings,
) -> Submitted:
    """Queue a try to be graded and commit; ring the doorbell afterwards. Raises SubmissionRefused, SittingErased."""
    owner, source = Owner.of_warm_up(candidate.id), fitting(source, settings)
    submission = queued(version, mode=mode, source=source, owner=owner, lane=Lane.SCREEN, now=now)
    begin_write(session, lock=candidate_lock(candidate.id))
    session.refresh(candidate, ["erased_at"])
    try:
        if candidate.erased_at is not None:
            raise SittingErased
        submitted = place(session, submission, owner=owner, now=now, settings=settings)
    except (SittingErased, SubmissionRefused):
        session.rollback()
        raise
    session.commit()
    return submitted
