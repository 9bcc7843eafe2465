"""The webhooks of a team, and the log of each."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from core.models import Webhook, WebhookDelivery
from core.paging import Page, fetch_page
from core.webhooks.health import hears
from core.webhooks.topics import State, Topic


def webhooks_of(session: Session, team_id: int) -> list[Webhook]:
    """All of them, the oldest first; there are never many."""
    return list(session.scalars(select(Webhook).where(Webhook.team_id == team_id).order_by(Webhook.id)))


def webhook_in(session: Session, team_id: int, key: str) -> Webhook | None:
    """The team's webhook with this key."""
    return session.scalar(select(Webhook).where(Webhook.team_id == team_id, Webhook.key == key))


def hears_results(session: Session, team_id: int, url: str) -> bool:
    """Whether a webhook of the team at this very address is told when a sitting is graded."""
    at = select(Webhook.topics).where(Webhook.team_id == team_id, Webhook.url == url, hears())
    return any(Topic.RESULT.value in topics for topics in session.scalars(at))


def deliveries_to(session: Session, webhook: Webhook, number: int) -> Page[WebhookDelivery]:
    """A page of what was sent there, the latest first, with each try."""
    query = (
        select(WebhookDelivery)
        .where(WebhookDelivery.webhook_id == webhook.id)
        .order_by(WebhookDelivery.id.desc())
        .options(joinedload(WebhookDelivery.message), selectinload(WebhookDelivery.attempts))
    )
    return fetch_page(session, query, number)


def delivery_to(session: Session, webhook: Webhook, delivery_id: int) -> WebhookDelivery | None:
    """One of them."""
    return session.scalar(
        select(WebhookDelivery)
        .join(WebhookDelivery.webhook)
        .where(WebhookDelivery.id == delivery_id, WebhookDelivery.webhook_id == webhook.id)
        .options(
            contains_eager(WebhookDelivery.webhook),
            joinedload(WebhookDelivery.message),
            selectinload(WebhookDelivery.attempts),
        )
    )


def failed_to(session: Session, webhook: Webhook) -> int:
    """How many were given up, and can be sent again."""
    count = select(func.count()).where(WebhookDelivery.webhook_id == webhook.id, WebhookDelivery.state == State.FAILED)
    return session.scalar(count) or 0
