"""The letters about webhooks that were switched off: what they say, to whom, and when they are not sent after all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

from core.mail import MailFailed
from core.models import Membership, Webhook, WebhookLetter
from core.teams.post import MOST_TRIES
from core.teams.roles import Role
from core.webhooks.answer import Answer
from core.webhooks.deliver import note_answer, take_deliveries
from core.webhooks.edit import add, send_test, switch
from core.webhooks.health import ENDURED
from tests.building import NOW
from tests.unit.core.webhooks.conftest import build_organisation
from tests.unit.worker.test_errands import SETTINGS, PostOffice, Watch, office
from worker.errands import Errands

__all__ = ["office"]


@pytest.fixture
def owner(session: Session) -> Membership:
    return build_organisation(session, "hirers")


@pytest.fixture
def off(session: Session, owner: Membership) -> Webhook:
    """Nothing has arrived there for days."""
    url = "https://hooks.example.com/secret-path?token=1"
    webhook = add(session, by=owner, url=url, topics=["decision.made"], allowed=[], now=NOW)
    stop(session, webhook, owner, Answer(500))
    return webhook


def stop(session: Session, webhook: Webhook, owner: Membership, answer: Answer) -> None:
    webhook.failing_since = NOW - ENDURED
    send_test(session, webhook, by=owner, now=NOW)
    for parcel in take_deliveries(session, now=NOW, most=9):
        note_answer(session, parcel, answer, now=NOW)


def letters(session: Session) -> int:
    session.rollback()
    return len(session.scalars(select(WebhookLetter)).all())


def test_it_says_what_happened_what_is_safe_and_what_to_do(
    session: Session, sessions: sessionmaker[Session], office: PostOffice, owner: Membership, off: Webhook
) -> None:
    assert Errands(SETTINGS, sessions, Watch()).run_once() == 1
    to, subject, text = office.sent[0]
    assert (to, subject) == ("hirers@example.com", "A webhook of Hirers is switched off")
    assert "since 26 February 2026, 12:00 UTC nothing has arrived" in text
    assert "hooks.example.com" in text
    assert "secret-path" not in text
    assert "Nothing is lost yet" in text
    assert f"https://katas.example.org/teams/hirers/webhooks/{off.key}" in text
    assert letters(session) == 0
    assert Errands(SETTINGS, sessions, Watch()).run_once() == 0


def test_one_that_is_gone_is_told_of_as_such(
    session: Session, sessions: sessionmaker[Session], office: PostOffice, owner: Membership
) -> None:
    webhook = add(session, by=owner, url="https://a.example/", topics=["decision.made"], allowed=[], now=NOW)
    stop(session, webhook, owner, Answer(410))
    Errands(SETTINGS, sessions, Watch()).run_once()
    assert "nothing is wanted there any more (410)" in office.sent[0][2]


def test_nobody_is_written_to_about_one_that_is_on_again_or_who_may_do_nothing_about_it(
    session: Session, sessions: sessionmaker[Session], office: PostOffice, owner: Membership, off: Webhook
) -> None:
    owner.role = Role.MEMBER
    session.commit()
    assert Errands(SETTINGS, sessions, Watch()).run_once() == 0
    assert letters(session) == 0
    owner.role = Role.OWNER
    session.commit()
    switch(session, off, by=owner, on=True, now=NOW)
    stop(session, off, owner, Answer(500))
    assert letters(session) == 1
    switch(session, off, by=owner, on=True, now=NOW)
    assert Errands(SETTINGS, sessions, Watch()).run_once() == 0
    assert (letters(session), office.sent) == (0, [])


@pytest.mark.parametrize("for_good", [True, False])
def test_a_letter_that_cannot_be_sent_is_given_up_in_the_end(
    session: Session, sessions: sessionmaker[Session], office: PostOffice, off: Webhook, for_good: bool
) -> None:
    office.refuses = {"hirers@example.com": MailFailed("no", for_good=for_good)}
    watch = Watch()
    run = Errands(SETTINGS, sessions, watch)
    tries = 0
    for _ in range(20):
        tries += run.run_once()
        watch.now += timedelta(days=1)
    assert tries == (1 if for_good else MOST_TRIES)
    assert letters(session) == 0
