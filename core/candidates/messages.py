"""What a candidate tells the company: something is wrong, or something is needed, such as more time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from core.candidates.letters import Matter
from core.candidates.notices import queue_notices
from core.clean import clean_output
from core.database import begin_write
from core.languages.speech import gettext as _
from core.models import Candidate, CandidateMessage, ScreenKata
from core.sittings.find import candidate_lock

LONGEST = 2_000
MOST = 20
DOUBLE = timedelta(seconds=30)


class UnfitMessage(Exception):
    """The message was not sent; the text says why."""


def send_message(
    session: Session, candidate: Candidate, *, text: str, kata_id: int | None = None, now: datetime
) -> CandidateMessage:
    """Store it, tell those who hire, and commit; sent twice in a moment it is one. Raises UnfitMessage."""
    text = clean_output(text).strip()
    if not text:
        raise UnfitMessage(_("Say in a few words what is wrong or what you need; then send it."))
    if len(text) > LONGEST:
        raise UnfitMessage(_("A message has at most %(most)s characters. Shorten it.", most=LONGEST))
    begin_write(session, lock=candidate_lock(candidate.id))
    earlier = messages_of(session, candidate)
    for one in earlier:
        if one.text == text and one.sent_at > now - DOUBLE:
            session.rollback()
            return one
    if len(earlier) >= MOST:
        session.rollback()
        raise UnfitMessage(_("You have sent %(most)s messages; more are not kept here. Write by mail.", most=MOST))
    if kata_id is not None and session.get(ScreenKata, (candidate.screen_id, kata_id)) is None:
        kata_id = None
    message = CandidateMessage(candidate_id=candidate.id, kata_id=kata_id, text=text, sent_at=now)
    session.add(message)
    queue_notices(session, candidate, Matter.MESSAGE, now=now)
    session.commit()
    return message


def messages_of(session: Session, candidate: Candidate) -> Sequence[CandidateMessage]:
    """All of them, in their order."""
    query = select(CandidateMessage).where(CandidateMessage.candidate_id == candidate.id)
    return session.scalars(query.order_by(CandidateMessage.id).options(joinedload(CandidateMessage.kata))).all()
