"""Deliveries that are due: taken a few at a time, sent by who has taken them, and tried again at growing distances."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from core.database import begin_write
from core.models import Webhook, WebhookAttempt, WebhookDelivery, WebhookMessage
from core.webhooks.answer import Answer
from core.webhooks.signature import signed_headers
from core.webhooks.topics import Off, State

# What Standard Webhooks proposes: three days in all.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400))
LEASE = timedelta(minutes=2)  # When the sender died, the delivery is due again after this.
AT_ONCE_PER_WEBHOOK = 2  # So that a slow one leaves room for the others.
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One delivery, ready to be sent."""

    delivery_id: int
    number: int
    url: str
    body: bytes = field(repr=False)
    headers: dict[str, str] = field(repr=False)


def deliveries_wait(session: Session, *, now: datetime) -> bool:
    """Whether there is anything to take. Costs nothing where nobody has a webhook."""
    due = select(WebhookDelivery.id).join(WebhookDelivery.webhook).where(_is_due(now)).limit(1)
    found = session.scalar(due)
    session.rollback()
    return found is not None


def take_deliveries(session: Session, *, now: datetime, most: int) -> list[Parcel]:
    """Take what is due, the oldest first and few of each webhook, and commit: nobody else sends it meanwhile."""
    begin_write(session, lock="webhooks")
    place = func.row_number().over(
        partition_by=WebhookDelivery.webhook_id, order_by=(WebhookDelivery.due_at, WebhookDelivery.id)
    )
    placed = (
        select(WebhookDelivery.id, place.label("place")).join(WebhookDelivery.webhook).where(_is_due(now)).subquery()
    )
    taken = session.scalars(
        select(WebhookDelivery)
        .join(placed, placed.c.id == WebhookDelivery.id)
        .where(placed.c.place <= AT_ONCE_PER_WEBHOOK)
        .order_by(WebhookDelivery.due_at, WebhookDelivery.id)
        .limit(most)
        .options(joinedload(WebhookDelivery.webhook), joinedload(WebhookDelivery.message))
        .execution_options(populate_existing=True)
    ).all()
    parcels = [_take(delivery, now) for delivery in taken]
    session.commit()
    return parcels


def note_answer(session: Session, parcel: Parcel, answer: Answer, *, now: datetime) -> State | None:
    """Write down what came back, decide whether to try again, and commit. None when a later try has taken over."""
    begin_write(session)
    delivery = session.get(
        WebhookDelivery, parcel.delivery_id, options=[joinedload(WebhookDelivery.webhook)], populate_existing=True
    )
    if delivery is None or delivery.tries != parcel.number:
        session.rollback()
        return None
    session.add(
        WebhookAttempt(
            delivery_id=delivery.id,
            number=parcel.number,
            at=now,
            status=answer.status,
            fault=answer.fault[:200],
            answer=answer.text,
            duration_ms=answer.duration_ms,
        )
    )
    delivery.state, delivery.due_at = _decide(answer, parcel.number, now)
    if answer.is_gone and delivery.webhook.off_since is None:
        delivery.webhook.off_since, delivery.webhook.off_why = now, Off.GONE
    session.commit()
    return delivery.state


def forget_old(session: Session, *, now: datetime) -> None:
    """Erase what was told long ago, with its log, and secrets that are no longer used; and commit."""
    begin_write(session)
    session.execute(delete(WebhookMessage).where(WebhookMessage.created_at < now - KEPT))
    session.execute(
        update(Webhook).where(Webhook.old_secret_until < now).values(old_secret=None, old_secret_until=None)
    )
    session.commit()


def _is_due(now: datetime) -> ColumnElement[bool]:
    return (WebhookDelivery.due_at <= now) & Webhook.off_since.is_(None)


def _take(delivery: WebhookDelivery, now: datetime) -> Parcel:
    delivery.tries += 1
    delivery.due_at = now + LEASE
    webhook, body = delivery.webhook, delivery.message.body.encode()
    known = [webhook.secret]
    if webhook.old_secret and webhook.old_secret_until and webhook.old_secret_until > now:
        known.append(webhook.old_secret)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Tameshi",
        **signed_headers(delivery.message_id, body, known, now=now),
    }
    return Parcel(delivery.id, delivery.tries, webhook.url, body, headers)


def _decide(answer: Answer, number: int, now: datetime) -> tuple[State, datetime | None]:
    if answer.is_accepted:
        return State.DELIVERED, None
    if answer.is_gone or number > len(WAITS):
        return State.FAILED, None
    return State.WAITING, now + WAITS[number - 1]
