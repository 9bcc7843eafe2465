"""Deliveries that are due: taken a few at a time, sent by who has taken them, and tried again at growing distances."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session, joinedload

from core.database import begin_write
from core.models import Webhook, WebhookAttempt, WebhookDelivery, WebhookMessage
from core.webhooks.answer import Answer
from core.webhooks.health import is_awake, note_health
from core.webhooks.signature import signed_headers
from core.webhooks.topics import State

# What Standard Webhooks proposes: three days in all.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400))
LEASE = timedelta(minutes=2)  # When the sender died, the delivery is due again after this.
JITTER = 0.2  # Up to so much longer, so that what failed together does not come back together.
# So that a slow receiver, and an organisation that has many of them, leave room for the others.
AT_ONCE_PER_WEBHOOK = 2
AT_ONCE_PER_TEAM = 4
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One delivery, ready to be sent."""

    delivery_id: int
    number: int
    webhook_id: int
    team_id: int
    url: str
    body: bytes = field(repr=False)
    headers: dict[str, str] = field(repr=False)


def deliveries_wait(session: Session, *, now: datetime) -> bool:
    """Whether there is anything to take. Costs nothing where nobody has a webhook."""
    due = select(WebhookDelivery.id).join(WebhookDelivery.webhook).where(_is_due(now)).limit(1)
    found = session.scalar(due)
    session.rollback()
    return found is not None


def take_deliveries(session: Session, *, now: datetime, most: int, busy: Collection[Parcel] = ()) -> list[Parcel]:
    """Take what is due, the oldest first and few of each webhook and team, and commit: nobody else sends it meanwhile.

    What the caller is still `busy` with counts among these few.
    """
    begin_write(session, lock="webhooks")
    place = func.row_number().over(
        partition_by=WebhookDelivery.webhook_id, order_by=(WebhookDelivery.due_at, WebhookDelivery.id)
    )
    placed = (
        select(WebhookDelivery.id, WebhookDelivery.due_at, Webhook.id.label("webhook_id"), Webhook.team_id)
        .add_columns(place.label("place"))
        .join(WebhookDelivery.webhook)
        .where(_is_due(now))
        .subquery()
    )
    first = (
        select(placed.c.id, placed.c.webhook_id, placed.c.team_id)
        .where(placed.c.place <= AT_ONCE_PER_WEBHOOK)
        .order_by(placed.c.due_at, placed.c.id)
    )
    chosen = _choose([(row.id, row.webhook_id, row.team_id) for row in session.execute(first)], busy, most)
    taken = session.scalars(
        select(WebhookDelivery)
        .where(WebhookDelivery.id.in_(chosen))
        .order_by(WebhookDelivery.due_at, WebhookDelivery.id)
        .options(joinedload(WebhookDelivery.webhook), joinedload(WebhookDelivery.message))
        .execution_options(populate_existing=True)
    ).all()
    parcels = [_take(delivery, now) for delivery in taken]
    session.commit()
    return parcels


def note_answer(
    session: Session,
    parcel: Parcel,
    answer: Answer,
    *,
    now: datetime,
    chance: Callable[[], float] = random.random,
) -> State | None:
    """Write down what came back, decide whether to try again, and commit. None when a later try has taken over."""
    begin_write(session, lock=f"webhook:{parcel.webhook_id}")
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
    tries = max(1, parcel.number - delivery.earlier_tries)  # Asked for again while it was on its way: none yet.
    delivery.state, delivery.due_at = _decide(answer, tries, now, 1 + JITTER * chance())
    note_health(session, delivery.webhook, answer, now=now)
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
    return (WebhookDelivery.due_at <= now) & is_awake(now)


def _choose(due: Iterable[tuple[int, int, int]], busy: Collection[Parcel], most: int) -> list[int]:
    """Of deliveries, each with its webhook and its team, those that may go out now."""
    webhooks = Counter(parcel.webhook_id for parcel in busy)
    teams = Counter(parcel.team_id for parcel in busy)
    chosen: list[int] = []
    for delivery_id, webhook_id, team_id in due:
        if len(chosen) == most:
            break
        if webhooks[webhook_id] < AT_ONCE_PER_WEBHOOK and teams[team_id] < AT_ONCE_PER_TEAM:
            chosen.append(delivery_id)
            webhooks[webhook_id] += 1
            teams[team_id] += 1
    return chosen


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
    return Parcel(delivery.id, delivery.tries, webhook.id, webhook.team_id, webhook.url, body, headers)


def _decide(answer: Answer, tries: int, now: datetime, stretch: float) -> tuple[State, datetime | None]:
    if answer.is_accepted:
        return State.DELIVERED, None
    if answer.is_gone or tries > len(WAITS):
        return State.FAILED, None
    wait = WAITS[tries - 1] * stretch
    return State.WAITING, now + max(wait, answer.rest(now) or wait)
