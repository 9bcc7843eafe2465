"""Hand in the last text of each kata, run or not: nothing that was typed in time is without a verdict."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.models import Kata, ScreenKata, Sitting, Submission
from core.owner import Owner
from core.sittings.asked import version_asked
from core.sittings.find import texts_of
from core.submissions.source import source_hash
from core.submissions.states import Lane, Mode, State
from core.submissions.submit import queued


def hand_in_texts(session: Session, sitting: Sitting, *, now: datetime) -> int:
    """Queue every last text that has not been submitted, without commit; returns how many.

    No limit of submissions holds here. The reconciler rings for them.
    """
    owner = Owner.of_sitting(sitting.id)
    submitted = {
        tuple(row)
        for row in session.execute(
            select(Submission.kata_version_id, Submission.source_hash).where(
                owner.owns(Submission),
                Submission.mode == Mode.SUBMIT,
                Submission.state.in_((State.QUEUED, State.RUNNING, State.GRADED)),
            )
        )
    }
    texts = texts_of(session, sitting)
    asked = session.scalars(
        select(ScreenKata)
        .where(ScreenKata.screen_id == sitting.candidate.screen_id, ScreenKata.kata_id.in_(texts))
        .options(joinedload(ScreenKata.version), joinedload(ScreenKata.kata).joinedload(Kata.current_version))
    ).all()
    handed_in = 0
    for entry in asked:
        version, source = version_asked(entry), texts[entry.kata_id].source
        if version is not None and (version.id, source_hash(source)) not in submitted:
            session.add(queued(version, mode=Mode.SUBMIT, source=source, owner=owner, lane=Lane.SCREEN, now=now))
            handed_in += 1
    session.flush()
    return handed_in
