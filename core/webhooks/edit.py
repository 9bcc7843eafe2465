"""Make and change webhooks: for who may hire, one change after the other, each in the team's history."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, func, select, update
from sqlalchemy.orm import Session

from core.models import Membership, Webhook, WebhookDelivery
from core.teams.act import begin_act
from core.teams.events import Happening
from core.teams.history import note
from core.teams.permissions import Act
from core.webhooks.announce import new_message
from core.webhooks.guard import refuse_inner_number
from core.webhooks.signature import new_secret
from core.webhooks.target import UnfitTarget, read_target
from core.webhooks.topics import CHOSEN, Off, State, Topic

MOST = 20
BOTH_SECRETS = timedelta(hours=24)


class UnfitWebhook(Exception):
    """The webhook cannot be stored like this. The text says why."""


class NoSuchWebhook(Exception):
    """The team has no such webhook, or no such delivery, (any more)."""


def add(
    session: Session, *, by: Membership, url: str, topics: Sequence[str], allowed: Sequence[str], now: datetime
) -> Webhook:
    """Make a webhook with a secret of its own, and commit. Raises UnfitWebhook."""
    _check(url, topics, allowed)
    member = begin_act(session, by, Act.HIRE)
    count = session.scalar(select(func.count()).select_from(Webhook).where(Webhook.team_id == member.team_id)) or 0
    if count >= MOST:
        session.rollback()
        raise UnfitWebhook(f"There are {MOST} webhooks, and no more are possible. Delete one that is not needed.")
    webhook = Webhook(
        key=secrets.token_hex(8),
        team_id=member.team_id,
        url=url,
        topics=_in_order(topics),
        secret=new_secret(),
        created_at=now,
    )
    session.add(webhook)
    _note(session, member, Happening.WEBHOOK_ADDED, webhook, now)
    session.commit()
    return webhook


def change(
    session: Session,
    webhook: Webhook,
    *,
    by: Membership,
    url: str,
    topics: Sequence[str],
    allowed: Sequence[str],
    now: datetime,
) -> None:
    """Let it point elsewhere or hear of other things, and commit. Raises UnfitWebhook."""
    _check(url, topics, allowed)
    webhook = _begin(session, webhook, by)
    webhook.url, webhook.topics = url, _in_order(topics)
    _note(session, by, Happening.WEBHOOK_CHANGED, webhook, now)
    session.commit()


def switch(session: Session, webhook: Webhook, *, by: Membership, on: bool, now: datetime) -> None:
    """Switch it on or off, and commit. All that waits goes out when it is on again, and has all its tries again."""
    webhook = _begin(session, webhook, by)
    if on != (webhook.off_since is None):
        webhook.off_since, webhook.off_why = (None, None) if on else (now, Off.PERSON)
        webhook.failing_since = webhook.rest_until = None
        if on:
            _queue_again(session, webhook, State.WAITING, now)
        _note(session, by, Happening.WEBHOOK_CHANGED, webhook, now)
    session.commit()


def rotate(session: Session, webhook: Webhook, *, by: Membership, now: datetime) -> None:
    """Give it a new secret, and commit. For a day, messages are signed with the old one as well."""
    webhook = _begin(session, webhook, by)
    webhook.old_secret, webhook.old_secret_until = webhook.secret, now + BOTH_SECRETS
    webhook.secret = new_secret()
    _note(session, by, Happening.WEBHOOK_CHANGED, webhook, now)
    session.commit()


def remove(session: Session, webhook: Webhook, *, by: Membership, now: datetime) -> None:
    """Delete it with its log, and commit."""
    webhook = _begin(session, webhook, by)
    _note(session, by, Happening.WEBHOOK_REMOVED, webhook, now)
    session.delete(webhook)
    session.commit()


def send_test(session: Session, webhook: Webhook, *, by: Membership, now: datetime) -> WebhookDelivery:
    """Queue a message that means nothing, and commit."""
    webhook = _begin(session, webhook, by)
    data = {"organisation": by.team.key, "webhook": webhook.key}
    message = new_message(webhook.team_id, Topic.TEST, secrets.token_hex(8), data, now=now)
    delivery = WebhookDelivery(webhook=webhook, message=message, due_at=now)
    session.add_all([message, delivery])
    session.commit()
    return delivery


def resend(session: Session, delivery: WebhookDelivery, *, by: Membership, now: datetime) -> None:
    """Send the message once more, under the same id, and commit. One that is waiting goes out now."""
    webhook = _begin(session, delivery.webhook, by)
    _queue_again(session, webhook, None, now, delivery_id=delivery.id)
    session.commit()


def resend_failed(session: Session, webhook: Webhook, *, by: Membership, now: datetime) -> int:
    """Send everything again that was given up, under the same ids, and commit. Returns how much that is."""
    webhook = _begin(session, webhook, by)
    count = _queue_again(session, webhook, State.FAILED, now)
    session.commit()
    return count


def _queue_again(
    session: Session, webhook: Webhook, state: State | None, now: datetime, *, delivery_id: int | None = None
) -> int:
    """Whoever is asked for it again gets it with a rest that is over, and as many tries as the first time."""
    webhook.rest_until = None
    mine = [WebhookDelivery.webhook_id == webhook.id]
    if state is not None:
        mine.append(WebhookDelivery.state == state)
    if delivery_id is not None:
        mine.append(WebhookDelivery.id == delivery_id)
    again = {"state": State.WAITING, "due_at": now, "earlier_tries": WebhookDelivery.tries}
    done = session.execute(update(WebhookDelivery).where(*mine).values(again))
    return cast("CursorResult[Any]", done).rowcount


def _begin(session: Session, webhook: Webhook, by: Membership) -> Webhook:
    webhook_id = webhook.id
    member = begin_act(session, by, Act.HIRE)
    current = session.get(Webhook, webhook_id, populate_existing=True)
    if current is None or current.team_id != member.team_id:
        session.rollback()
        raise NoSuchWebhook
    return current


def _check(url: str, topics: Sequence[str], allowed: Sequence[str]) -> None:
    try:
        refuse_inner_number(read_target(url, allowed=allowed), allowed=allowed)
    except UnfitTarget as error:
        raise UnfitWebhook(str(error)) from None
    if not _in_order(topics):
        raise UnfitWebhook("Choose at least one thing that the webhook should hear of.")


def _in_order(topics: Sequence[str]) -> list[str]:
    return [topic.value for topic in CHOSEN if topic.value in topics]


def _note(session: Session, by: Membership, happening: Happening, webhook: Webhook, now: datetime) -> None:
    note(session, team_id=by.team_id, by=by.person_id, happening=happening, now=now, webhook=webhook.key)
