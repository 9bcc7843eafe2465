"""Deliveries against a real server: retries with the same id, growing waits, rotation, 410, and two senders at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from standardwebhooks import Webhook as Receiver

from core.models import Candidate, Membership, Webhook, WebhookAttempt, WebhookDelivery, WebhookMessage
from core.webhooks.announce import announce
from core.webhooks.answer import Answer
from core.webhooks.deliver import (
    AT_ONCE_PER_TEAM,
    AT_ONCE_PER_WEBHOOK,
    JITTER,
    KEPT,
    LEASE,
    WAITS,
    deliveries_wait,
    forget_old,
    note_answer,
    take_deliveries,
)
from core.webhooks.edit import add, change, remove, resend, rotate, send_test, switch
from core.webhooks.send import Sender
from core.webhooks.topics import Off, State, Topic
from tests.building import NOW
from tests.servers.hook import HookServer, status
from tests.unit.core.webhooks.conftest import HERE, build_organisation

SENDER = Sender(allowed=HERE, patience=5)


@pytest.fixture
def server() -> Iterator[HookServer]:
    with HookServer() as listening:
        yield listening


@pytest.fixture
def delivery(session: Session, owner: Membership, webhook: Webhook, server: HookServer) -> WebhookDelivery:
    """A test message to the real server."""
    change(session, webhook, by=owner, url=server.url, topics=["decision.made"], allowed=HERE, now=NOW)
    return send_test(session, webhook, by=owner, now=NOW)


def deliver(session: Session, now: datetime) -> list[State | None]:
    return [
        note_answer(session, parcel, SENDER.send(parcel.url, parcel.body, parcel.headers), now=now, chance=lambda: 0)
        for parcel in take_deliveries(session, now=now, most=10)
    ]


def test_500_and_then_200_is_one_message_under_one_id(
    session: Session, delivery: WebhookDelivery, server: HookServer
) -> None:
    server.replies = [status(500)]
    assert deliver(session, NOW) == [State.WAITING]
    assert deliver(session, NOW + WAITS[0] - timedelta(seconds=1)) == []
    assert deliver(session, NOW + WAITS[0]) == [State.DELIVERED]
    assert deliver(session, NOW + timedelta(days=9)) == []
    first, second = server.heard
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == delivery.message_id
    assert first.body == second.body
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    log = session.scalars(select(WebhookAttempt).order_by(WebhookAttempt.number)).all()
    assert [(one.number, one.status) for one in log] == [(1, 500), (2, 204)]


def test_what_arrives_is_genuine_for_the_library_of_receivers(
    session: Session, owner: Membership, server: HookServer
) -> None:
    now = datetime.now(NOW.tzinfo)  # Receivers refuse what is older than five minutes.
    webhook = add(session, by=owner, url=server.url, topics=["decision.made"], allowed=HERE, now=now)
    old = webhook.secret
    rotate(session, webhook, by=owner, now=now)
    for after, genuine in ((timedelta(0), {old, webhook.secret}), (timedelta(hours=25), {webhook.secret})):
        send_test(session, webhook, by=owner, now=now)
        parcel = take_deliveries(session, now=now + after, most=1)[0]
        assert parcel.headers["webhook-signature"].count("v1,") == len(genuine)
        note_answer(session, parcel, SENDER.send(parcel.url, parcel.body, parcel.headers), now=now)
        if not after:
            for secret in genuine:
                heard = server.heard[-1]
                assert Receiver(secret).verify(heard.body, dict(heard.headers))["type"] == "webhook.test"


def test_the_waits_grow_for_days_and_then_it_is_given_up(
    session: Session, delivery: WebhookDelivery, server: HookServer
) -> None:
    now, states = NOW, []
    for wait in (*WAITS, timedelta(0)):
        server.replies = [status(500)]
        states += deliver(session, now)
        now += wait
    assert states == [State.WAITING] * len(WAITS) + [State.FAILED]
    assert list(WAITS) == sorted(WAITS)
    assert sum(WAITS, timedelta(0)) > timedelta(days=3)
    assert deliver(session, now + timedelta(days=30)) == []


def test_what_failed_together_does_not_come_back_together(session: Session, delivery: WebhookDelivery) -> None:
    for chance in (0.0, 0.5, 1.0):
        parcel = take_deliveries(session, now=NOW, most=1)[0]
        note_answer(session, parcel, Answer(500), now=NOW, chance=lambda chance=chance: chance)  # type: ignore[misc]
        session.refresh(delivery)
        assert delivery.due_at == NOW + WAITS[parcel.number - 1] * (1 + JITTER * chance)
        delivery.due_at = NOW
        session.commit()


def test_410_switches_the_webhook_off(session: Session, delivery: WebhookDelivery, server: HookServer) -> None:
    server.replies = [status(410)]
    assert deliver(session, NOW) == [State.FAILED]
    webhook = session.scalars(select(Webhook).execution_options(populate_existing=True)).one()
    assert (webhook.off_since, webhook.off_why) == (NOW, Off.GONE)


def test_a_redirect_to_this_machine_goes_nowhere(
    session: Session, delivery: WebhookDelivery, server: HookServer
) -> None:
    with HookServer("127.0.0.2") as inner:
        server.replies = [status(307, Location=inner.url)]
        assert deliver(session, NOW) == [State.WAITING]
        assert inner.heard == []


def test_a_failed_one_can_be_sent_again_under_the_same_id(
    session: Session, owner: Membership, delivery: WebhookDelivery, server: HookServer
) -> None:
    server.replies = [status(410)]
    deliver(session, NOW)
    switch(session, delivery.webhook, by=owner, on=True, now=NOW)
    for _ in range(2):
        resend(session, delivery, by=owner, now=NOW)
        assert deliver(session, NOW) == [State.DELIVERED]
    assert {heard.headers["webhook-id"] for heard in server.heard} == {delivery.message_id}
    assert len(server.heard) == 3


def test_what_a_dead_sender_had_taken_is_due_again(session: Session, delivery: WebhookDelivery) -> None:
    dead = take_deliveries(session, now=NOW, most=10)
    assert take_deliveries(session, now=NOW, most=10) == []
    again = take_deliveries(session, now=NOW + LEASE, most=10)
    assert note_answer(session, dead[0], Answer(500), now=NOW + LEASE) is None
    assert note_answer(session, again[0], Answer(200), now=NOW + LEASE) is State.DELIVERED


def test_a_slow_receiver_or_organisation_leaves_room_for_others(
    session: Session, owner: Membership, webhook: Webhook
) -> None:
    stranger = build_organisation(session, "others")
    other = add(session, by=stranger, url="https://b.example/", topics=["decision.made"], allowed=[], now=NOW)
    mine = [webhook]
    mine += [
        add(session, by=owner, url="https://a.example/", topics=["decision.made"], allowed=[], now=NOW) for _ in "abcd"
    ]
    for one in mine:
        for _ in range(9):
            send_test(session, one, by=owner, now=NOW)
    send_test(session, other, by=stranger, now=NOW + timedelta(seconds=1))
    later = NOW + timedelta(seconds=2)
    taken = take_deliveries(session, now=later, most=12)
    assert len(taken) == AT_ONCE_PER_TEAM + 1
    assert max(Counter(parcel.webhook_id for parcel in taken).values()) == AT_ONCE_PER_WEBHOOK
    assert [parcel.team_id for parcel in taken].count(stranger.team_id) == 1
    assert take_deliveries(session, now=later, most=12, busy=taken) == []
    assert len(take_deliveries(session, now=later, most=12, busy=taken[1:])) == 1


def test_nothing_goes_to_a_webhook_that_is_off_until_it_is_on_again(
    session: Session, owner: Membership, delivery: WebhookDelivery
) -> None:
    switch(session, delivery.webhook, by=owner, on=False, now=NOW)
    assert not deliveries_wait(session, now=NOW)
    switch(session, delivery.webhook, by=owner, on=True, now=NOW)
    assert deliveries_wait(session, now=NOW)


def test_what_was_told_long_ago_is_forgotten(
    session: Session, owner: Membership, candidate: Candidate, webhook: Webhook
) -> None:
    announce(session, Topic.STARTED, candidate, now=NOW)
    rotate(session, webhook, by=owner, now=NOW)
    forget_old(session, now=NOW + KEPT)
    assert len(session.scalars(select(WebhookMessage)).all()) == 1
    forget_old(session, now=NOW + KEPT + timedelta(days=1))
    assert session.scalars(select(WebhookDelivery)).all() == []
    session.refresh(webhook)
    assert webhook.old_secret is None


def test_a_webhook_goes_with_its_log(session: Session, owner: Membership, delivery: WebhookDelivery) -> None:
    deliver(session, NOW)
    remove(session, delivery.webhook, by=owner, now=NOW)
    for model in (Webhook, WebhookDelivery, WebhookAttempt):
        assert session.scalars(select(model)).all() == []
