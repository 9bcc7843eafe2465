"""Tell an organisation's webhooks what happened, in the very transaction in which it happens: then neither is lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Candidate, Screen, Webhook, WebhookDelivery, WebhookMessage
from core.webhooks.health import hears
from core.webhooks.topics import Topic


def announce(
    session: Session, topic: Topic, *candidates: Candidate, now: datetime, about: str = "", **data: Any
) -> None:
    """Queue messages about candidates of one screen for the webhooks that want them, without commit.

    Each is told once per candidate, or once per what `about` names. It tells keys and no names: who may see whose name
    is decided where the keys are looked up.
    """
    real = [candidate for candidate in candidates if not candidate.is_preview]
    if not real:
        return
    screen = session.get_one(Screen, real[0].screen_id)
    listening = _listening(session, screen.team_id)
    if not listening:
        return
    subjects = {f"{candidate.key}{about and ':'}{about}": candidate for candidate in real}
    told = _told(session, screen.team_id, topic, list(subjects))
    wanting = [webhook for webhook in listening if topic.value in webhook.topics]
    for subject, candidate in subjects.items():
        if subject not in told:
            known = {"organisation": screen.team.key, "screen": screen.key, "candidate": candidate.key}
            message = new_message(screen.team_id, topic, subject, {**known, **data}, now=now)
            session.add(message)
            session.add_all(WebhookDelivery(webhook=one, message=message, due_at=now) for one in wanting)
    session.flush()


def new_message(team_id: int, topic: Topic, subject: str, data: dict[str, Any], *, now: datetime) -> WebhookMessage:
    """A message, fixed to the letter: every delivery of it sends these bytes under this id."""
    timestamp = now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    body = json.dumps({"type": topic.value, "timestamp": timestamp, "data": data}, separators=(",", ":"))
    return WebhookMessage(
        id=f"msg_{uuid4().hex}", team_id=team_id, topic=topic, subject=subject, body=body, created_at=now
    )


def _listening(session: Session, team_id: int) -> list[Webhook]:
    # Held until the transaction ends: one that was deleted meanwhile would take a candidate's start with it.
    query = select(Webhook).where(Webhook.team_id == team_id, hears()).with_for_update(read=True, key_share=True)
    return list(session.scalars(query))


def _told(session: Session, team_id: int, topic: Topic, subjects: list[str]) -> set[str]:
    told = select(WebhookMessage.subject).where(
        WebhookMessage.team_id == team_id, WebhookMessage.topic == topic, WebhookMessage.subject.in_(subjects)
    )
    return set(session.scalars(told))
