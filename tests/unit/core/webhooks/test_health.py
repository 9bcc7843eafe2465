"""A webhook that rests, one that is switched off because nothing arrives, and what becomes of what waited."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Candidate, Membership, TeamEvent, Webhook, WebhookDelivery, WebhookLetter
from core.teams.roles import Role
from core.webhooks.announce import announce
from core.webhooks.answer import LONGEST_REST, REST, Answer
from core.webhooks.deliver import WAITS, deliveries_wait, note_answer, take_deliveries
from core.webhooks.edit import resend, resend_failed, send_test, switch
from core.webhooks.health import ENDURED
from core.webhooks.topics import Off, State, Topic
from tests.building import NOW, build_person


def answer_all(session: Session, answer: Answer, now: datetime) -> int:
    parcels = take_deliveries(session, now=now, most=10)
    for parcel in parcels:
        note_answer(session, parcel, answer, now=now, chance=lambda: 0)
    return len(parcels)


def fail_for_days(session: Session, webhook: Webhook) -> datetime:
    """Every try of what is queued fails, until the webhook is off; when that is."""
    now = NOW
    for _ in range(200):
        answer_all(session, Answer(500), now)
        session.refresh(webhook)
        if webhook.off_since is not None:
            return now
        due = [one.due_at for one in session.scalars(select(WebhookDelivery)) if one.due_at is not None]
        now = max(now, min(due))
    raise AssertionError("it was never switched off")


@pytest.mark.parametrize(
    ("answer", "rest"),
    [
        (Answer(500), None),
        (Answer(404), None),
        (Answer(200, retry_after="60"), None),
        (Answer(410, retry_after="60"), None),
        (Answer(429), REST),
        (Answer(502), REST),
        (Answer(503), REST),
        (Answer(504), REST),
        (Answer(None, was_slow=True), REST),
        (Answer(None), None),
        (Answer(503, retry_after="120"), timedelta(seconds=120)),
        (Answer(500, retry_after="7"), timedelta(seconds=7)),
        (Answer(429, retry_after="0"), timedelta(0)),
        (Answer(429, retry_after="999999999"), LONGEST_REST),
        (Answer(429, retry_after=format_datetime(NOW + timedelta(hours=2), usegmt=True)), timedelta(hours=2)),
        (Answer(429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT"), timedelta(0)),
        (Answer(429, retry_after="Wed, 21 Oct 9999 07:28:00 GMT"), LONGEST_REST),
        (Answer(429, retry_after="soon"), REST),
        (Answer(429, retry_after="-5"), REST),
        (Answer(429, retry_after="\uff11\uff12"), REST),
        (Answer(429, retry_after="9" * 100), REST),
    ],
)
def test_how_long_an_answer_asks_to_be_left_alone(answer: Answer, rest: timedelta | None) -> None:
    assert answer.rest(NOW) == rest


def test_while_it_rests_nothing_at_all_is_sent_to_it(session: Session, owner: Membership, webhook: Webhook) -> None:
    send_test(session, webhook, by=owner, now=NOW)
    answer_all(session, Answer(429, retry_after="3600"), NOW)
    other = send_test(session, webhook, by=owner, now=NOW)
    nearly = NOW + timedelta(minutes=59)
    assert not deliveries_wait(session, now=nearly)
    assert take_deliveries(session, now=nearly, most=9) == []
    assert len(take_deliveries(session, now=NOW + timedelta(hours=1), most=9)) == 2
    resend(session, other, by=owner, now=nearly)
    assert len(take_deliveries(session, now=nearly, most=9)) == 1  # Somebody asks, so the rest is over.


def test_one_that_fails_for_days_is_switched_off_and_its_leads_are_written_to(
    session: Session, owner: Membership, webhook: Webhook
) -> None:
    for number, role in enumerate((Role.ADMIN, Role.MEMBER)):
        person = build_person(session, f"p{number}@example.com")
        session.add(Membership(team_id=owner.team_id, person=person, role=role, joined_at=NOW))
    send_test(session, webhook, by=owner, now=NOW)
    off_at = fail_for_days(session, webhook)
    assert ENDURED <= off_at - NOW <= ENDURED + timedelta(days=1)
    assert (webhook.off_why, webhook.failing_since) == (Off.FAILING, NOW)
    roles = session.scalars(
        select(Membership.role).join(WebhookLetter, WebhookLetter.person_id == Membership.person_id)
    )
    assert set(roles) == {Role.OWNER, Role.ADMIN}
    event = session.scalars(select(TeamEvent).order_by(TeamEvent.id.desc())).first()
    assert event is not None
    assert (event.happening, event.actor_id) == ("webhook_stopped", None)


def test_one_success_in_between_and_it_stays_on(session: Session, owner: Membership, webhook: Webhook) -> None:
    for day in range(7):
        now = NOW + timedelta(days=day)
        send_test(session, webhook, by=owner, now=now)
        answer_all(session, Answer(200) if day == 2 else Answer(500), now)
        session.refresh(webhook)
        assert (webhook.off_since is None) == (day < 6), day


def test_what_happens_meanwhile_is_kept_and_all_goes_out_when_it_is_on_again(
    session: Session, owner: Membership, candidate: Candidate, webhook: Webhook
) -> None:
    announce(session, Topic.INVITED, candidate, now=NOW)
    session.commit()
    off_at = fail_for_days(session, webhook)
    for topic in (Topic.STARTED, Topic.FINISHED):
        announce(session, topic, candidate, now=off_at)
    session.commit()
    later = off_at + timedelta(days=2)
    assert take_deliveries(session, now=later, most=9) == []
    switch(session, webhook, by=owner, on=True, now=later)
    assert (webhook.off_why, webhook.failing_since) == (None, None)
    assert resend_failed(session, webhook, by=owner, now=later) == 1
    while answer_all(session, Answer(200), later):
        pass
    states = session.scalars(select(WebhookDelivery.state)).all()
    assert list(states) == [State.DELIVERED] * 3
    assert resend_failed(session, webhook, by=owner, now=later) == 0


def test_what_is_sent_again_has_all_its_tries_again(session: Session, owner: Membership, webhook: Webhook) -> None:
    delivery = send_test(session, webhook, by=owner, now=NOW)
    delivery.state, delivery.due_at, delivery.tries = State.FAILED, None, len(WAITS) + 1
    session.commit()
    resend(session, delivery, by=owner, now=NOW)
    (parcel,) = take_deliveries(session, now=NOW, most=1)
    assert note_answer(session, parcel, Answer(500), now=NOW, chance=lambda: 0) is State.WAITING
    due_at = session.scalar(select(WebhookDelivery.due_at))
    assert (parcel.number, due_at) == (len(WAITS) + 2, NOW + WAITS[0])


def test_asked_for_again_while_it_is_on_its_way(session: Session, owner: Membership, webhook: Webhook) -> None:
    delivery = send_test(session, webhook, by=owner, now=NOW)
    (parcel,) = take_deliveries(session, now=NOW, most=1)
    resend(session, delivery, by=owner, now=NOW)
    assert note_answer(session, parcel, Answer(500), now=NOW, chance=lambda: 0) is State.WAITING
    session.refresh(delivery)
    assert delivery.due_at == NOW + WAITS[0]


def test_who_switches_it_off_hears_of_it_no_more(
    session: Session, owner: Membership, candidate: Candidate, webhook: Webhook
) -> None:
    switch(session, webhook, by=owner, on=False, now=NOW)
    announce(session, Topic.INVITED, candidate, now=NOW)
    session.commit()
    assert session.scalars(select(WebhookDelivery)).all() == []
    assert session.scalars(select(WebhookLetter)).all() == []
