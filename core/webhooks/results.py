"""Notice when all of a sitting is graded. Nobody does that in one place, so it is looked for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, cast, exists, literal, select
from sqlalchemy.orm import Session

from core.database import begin_write
from core.models import Candidate, Screen, Sitting, Submission, Webhook, WebhookMessage
from core.owner import SITTING
from core.submissions.states import IN_FLIGHT
from core.webhooks.announce import announce
from core.webhooks.health import hears
from core.webhooks.topics import Topic

LOOK_BACK = timedelta(days=7)
BATCH = 50


def announce_results(session: Session, *, now: datetime) -> int:
    """Tell of the sittings that have ended and whose last verdict is in, and commit. Returns how many."""
    ready = list(session.scalars(_ready(now)))
    session.rollback()
    for candidate_id in ready:
        begin_write(session, lock=f"webhooks:{candidate_id}")
        candidate = session.get_one(Candidate, candidate_id, populate_existing=True)
        announce(session, Topic.RESULT, candidate, now=now)
        session.commit()
    return len(ready)


def _ready(now: datetime) -> Select[Any]:
    listens = exists().where(Webhook.team_id == Screen.team_id, hears(), Webhook.created_at <= Sitting.finished_at)
    told = exists().where(
        WebhookMessage.team_id == Screen.team_id,
        WebhookMessage.topic == Topic.RESULT,
        WebhookMessage.subject == Candidate.key,
    )
    waits = exists().where(
        Submission.visitor == literal(SITTING).concat(cast(Sitting.id, String)), Submission.state.in_(IN_FLIGHT)
    )
    return (
        select(Candidate.id)
        .join(Sitting, Sitting.candidate_id == Candidate.id)
        .join(Screen, Screen.id == Candidate.screen_id)
        .where(Sitting.finished_at > now - LOOK_BACK, Candidate.is_preview.is_(False), listens, ~told, ~waits)
        .order_by(Sitting.finished_at, Candidate.id)
        .limit(BATCH)
    )
