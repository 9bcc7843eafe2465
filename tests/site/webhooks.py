"""What the organisation of the lived-in site has told its other systems, and how that went."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.models import Candidate, Membership, Screen, Team, WebhookDelivery
from core.teams.roles import Role
from core.webhooks.announce import announce
from core.webhooks.answer import Answer
from core.webhooks.deliver import note_answer, take_deliveries
from core.webhooks.edit import add, send_test
from core.webhooks.health import ENDURED
from core.webhooks.topics import CHOSEN, Topic
from tests.site.make import now

ANSWERS = (
    Answer(204, "", "", 80),
    Answer(500, "It answers 500.", "<h1>Internal server error</h1>\n" * 9, 4200),
    Answer(None, "There was no answer within 10 seconds.", "", 10_000),
)
LONG = "https://hooks.example.com/" + "a-long-path-that-does-not-end/" * 12


def webhooks(session: Session, story: dict[str, str]) -> None:
    """Many deliveries that arrived, failed or wait; one that its receiver has switched off, and one that we have."""
    owner = session.scalars(
        select(Membership).join(Team).where(Team.key == story["organisation"], Membership.role == Role.OWNER)
    ).one()
    topics = [topic.value for topic in CHOSEN]
    gone = add(session, by=owner, url="https://gone.example.com/", topics=topics[:1], allowed=[], now=now())
    send_test(session, gone, by=owner, now=now())
    note_answer(session, take_deliveries(session, now=now(), most=1)[0], Answer(410, "It answers 410."), now=now())
    failing = add(session, by=owner, url="https://failing.example.com/", topics=topics[1:], allowed=[], now=now())
    failing.failing_since = now() - ENDURED
    send_test(session, failing, by=owner, now=now())
    parcel = take_deliveries(session, now=now(), most=1)[0]
    note_answer(session, parcel, Answer(None, "There was no answer within 15 seconds.", "", 15_000), now=now())
    webhook = add(session, by=owner, url=LONG, topics=topics, allowed=[], now=now() - timedelta(days=3))
    candidates = session.scalars(select(Candidate).join(Screen).where(Screen.key == story["screen"]).limit(30)).all()
    announce(session, Topic.STARTED, *candidates[:9], now=now() - timedelta(days=2))
    session.commit()
    for number, answer in enumerate(ANSWERS * 6):
        at = now() - timedelta(hours=40 - number)
        for parcel in take_deliveries(session, now=at, most=1):
            note_answer(session, parcel, answer, now=at)
    announce(session, Topic.INVITED, *candidates, now=now())
    session.commit()
    waiting = send_test(session, webhook, by=owner, now=now())
    first = session.scalars(
        select(WebhookDelivery.id).where(WebhookDelivery.webhook_id == webhook.id, WebhookDelivery.tries > 1)
    ).first()
    story |= {
        "webhook": webhook.key,
        "gone_webhook": gone.key,
        "failing_webhook": failing.key,
        "delivery": str(first),
        "waiting_delivery": str(waiting.id),
    }
