"""How a webhook fares: it rests where it is slow or asks for that, and is switched off when it has failed for days."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from core.models import Membership, TeamEvent, Webhook, WebhookLetter
from core.teams.events import Happening
from core.teams.permissions import ALLOWED, Act
from core.webhooks.answer import Answer
from core.webhooks.topics import Off

ENDURED = timedelta(days=3)  # A message is tried for a little longer than that.


def hears() -> ColumnElement[bool]:
    """Whether what happens is queued for a webhook: also while we, and not its people, have switched it off."""
    return or_(Webhook.off_since.is_(None), Webhook.off_why == Off.FAILING)


def is_awake(now: datetime) -> ColumnElement[bool]:
    """Whether anything may be sent to a webhook now."""
    return Webhook.off_since.is_(None) & or_(Webhook.rest_until.is_(None), Webhook.rest_until <= now)


def note_health(session: Session, webhook: Webhook, answer: Answer, *, now: datetime) -> None:
    """What an answer tells of a webhook, within the caller's transaction."""
    if answer.is_accepted:
        webhook.failing_since = webhook.rest_until = None
        return
    webhook.failing_since = webhook.failing_since or now
    rest = answer.rest(now)
    if rest is not None:
        webhook.rest_until = max(webhook.rest_until or now, now + rest)
    if webhook.off_since is None:
        if answer.is_gone:
            _switch_off(session, webhook, Off.GONE, now)
        elif now - webhook.failing_since >= ENDURED:
            _switch_off(session, webhook, Off.FAILING, now)


def _switch_off(session: Session, webhook: Webhook, why: Off, now: datetime) -> None:
    """By nobody; so everybody who may switch it on again gets a letter."""
    webhook.off_since, webhook.off_why = now, why
    leads = select(Membership.person_id).where(
        Membership.team_id == webhook.team_id, Membership.role.in_(ALLOWED[Act.HIRE])
    )
    session.add_all(
        WebhookLetter(webhook_id=webhook.id, person_id=person, due_at=now) for person in session.scalars(leads)
    )
    session.add(
        TeamEvent(
            team_id=webhook.team_id,
            happening=Happening.WEBHOOK_STOPPED,
            detail={"webhook": webhook.key, "why": why.value},
            created_at=now,
        )
    )
