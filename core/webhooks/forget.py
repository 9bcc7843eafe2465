"""What webhooks were told of a candidate ends with the candidate's data; and they are told that it ended."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from core.models import Candidate, WebhookMessage
from core.webhooks.announce import announce
from core.webhooks.topics import Topic


def forget(session: Session, candidate: Candidate, *, team_id: int, now: datetime) -> None:
    """Erase all messages about a candidate, with what receivers answered, within the caller's transaction.

    What has not gone out yet never does. Receivers hear that they, too, should forget: the message has the key alone.
    """
    about = or_(WebhookMessage.subject == candidate.key, WebhookMessage.subject.startswith(f"{candidate.key}:"))
    session.execute(delete(WebhookMessage).where(WebhookMessage.team_id == team_id, about))
    announce(session, Topic.ERASED, candidate, now=now)
