"""What is told, to whom, once, and that it holds no names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.candidates.begin import begin, consent
from core.models import Candidate, Membership, Screen, ScreenKata, Sitting, Webhook, WebhookDelivery, WebhookMessage
from core.owner import Owner
from core.screens.rules import Stage
from core.sittings.finish import finish as finish_sitting
from core.submissions.finish import finish
from core.submissions.outcome import Outcome
from core.submissions.states import Verdict
from core.webhooks.announce import announce
from core.webhooks.edit import change, switch
from core.webhooks.results import announce_results
from core.webhooks.topics import Topic
from tests.building import NOW, build_version, hand_in, must_claim
from tests.payloads import assert_described


def told(session: Session) -> list[str]:
    return [message.topic.value for message in messages(session)]


def messages(session: Session) -> Sequence[WebhookMessage]:
    found = session.scalars(select(WebhookMessage).order_by(WebhookMessage.created_at, WebhookMessage.topic)).all()
    for message in found:
        assert_described(message.body)
    return found


def test_a_message_tells_keys_and_no_names(session: Session, candidate: Candidate, webhook: Webhook) -> None:
    announce(session, Topic.FINISHED, candidate, now=NOW, ended_by="time")
    session.commit()
    message = messages(session)[0]
    assert json.loads(message.body) == {
        "type": "sitting.finished",
        "timestamp": "2026-03-01T12:00:00Z",
        "data": {"organisation": "hirers", "screen": "s" * 16, "candidate": "c" * 16, "ended_by": "time"},
    }
    assert message.id.startswith("msg_")
    delivery = session.scalars(select(WebhookDelivery)).one()
    assert (delivery.webhook_id, delivery.due_at, delivery.tries) == (webhook.id, NOW, 0)


def test_it_is_told_once(session: Session, candidate: Candidate, webhook: Webhook) -> None:
    for about in ("", "", "1", "2", "2"):
        announce(session, Topic.DECIDED, candidate, now=NOW, about=about, choice="hold")
        session.commit()
    assert told(session) == ["decision.made"] * 3


def test_only_who_asked_for_it_hears_of_it(
    session: Session, owner: Membership, candidate: Candidate, webhook: Webhook
) -> None:
    change(session, webhook, by=owner, url=webhook.url, topics=["decision.made"], allowed=[], now=NOW)
    announce(session, Topic.STARTED, candidate, now=NOW)
    session.commit()
    assert session.scalars(select(WebhookDelivery)).all() == []
    switch(session, webhook, by=owner, on=False, now=NOW)
    announce(session, Topic.DECIDED, candidate, now=NOW)
    session.commit()
    assert session.scalars(select(WebhookDelivery)).all() == []


def test_a_preview_and_a_team_without_webhooks_are_told_of_to_nobody(session: Session, candidate: Candidate) -> None:
    announce(session, Topic.STARTED, candidate, now=NOW)
    assert told(session) == []


def test_a_sitting_is_told_of_from_its_start_to_its_last_verdict(
    session: Session, candidate: Candidate, webhook: Webhook
) -> None:
    version = build_version(session)
    screen = session.get_one(Screen, candidate.screen_id)
    screen.stage = Stage.OPEN
    screen.katas = [ScreenKata(kata_id=version.kata_id, position=0)]
    session.commit()
    consent(session, candidate, text="Yes.", now=NOW)
    begin(session, candidate, now=NOW)
    sitting = begin(session, candidate, now=NOW)
    assert told(session) == ["sitting.started"]
    sent = hand_in(session, version, Owner.of_sitting(sitting.id)).submission
    later = NOW + timedelta(minutes=5)
    for _ in range(2):
        finish_sitting(session, sitting, now=later)
    assert told(session) == ["sitting.started", "sitting.finished"]
    assert announce_results(session, now=later) == 0
    assert finish(session, must_claim(session, sent.id), Outcome(Verdict.PASSED), later)
    assert [announce_results(session, now=later + timedelta(seconds=9)) for _ in range(2)] == [1, 0]
    assert told(session) == ["sitting.started", "sitting.finished", "result.ready"]


def test_what_ended_before_the_webhook_was_made_is_not_told(
    session: Session, candidate: Candidate, webhook: Webhook
) -> None:
    before = NOW - timedelta(hours=1)
    session.add(Sitting(candidate_id=candidate.id, started_at=before, finished_at=before, ended="time"))
    session.commit()
    assert announce_results(session, now=NOW) == 0
