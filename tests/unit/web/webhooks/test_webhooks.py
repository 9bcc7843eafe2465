"""The pages of webhooks, as plain forms: who may, what is refused, and that nothing typed is lost."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Membership, Person, Team, Webhook, WebhookDelivery, WebhookMessage
from core.teams.roles import Role
from core.webhooks.answer import Answer
from core.webhooks.deliver import WAITS, note_answer, take_deliveries
from core.webhooks.edit import MOST
from core.webhooks.health import ENDURED
from tests.site.make import now, services_of
from tests.unit.web.conftest import Browser

LIST = "/teams/hirers/webhooks"
URL = "https://hooks.example.com/a"


@pytest.fixture
def owner(app: Flask, browser: Browser) -> Browser:
    """Ada, whose team hires."""
    browser.sign_up()
    join(app, "ada@example.com", Role.OWNER)
    return browser


def join(app: Flask, email: str, role: Role, *, team: str = "hirers", hires: bool = True) -> None:
    with services_of(app).sessions() as session:
        found = session.scalar(select(Team).where(Team.key == team))
        found = found or Team(key=team, name="Hirers", created_at=now(), hires=hires)
        person = session.scalars(select(Person).where(Person.email == email)).one()
        session.add(Membership(team=found, person=person, role=role, joined_at=now()))
        session.commit()


def make(owner: Browser, url: str = URL, **fields: Any) -> str:
    answer = owner.send(LIST, url=url, topics=["sitting.finished", "decision.made"], **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def one(app: Flask, model: type[Any]) -> Any:
    with services_of(app).sessions() as session:
        return session.scalars(select(model)).one()


def deliver(app: Flask, answer: Answer) -> None:
    with services_of(app).sessions() as session:
        for parcel in take_deliveries(session, now=now() + timedelta(seconds=9), most=9):
            note_answer(session, parcel, answer, now=now())


def test_the_empty_page_says_what_to_do(owner: Browser) -> None:
    page = owner.get(LIST).text
    assert "No webhook yet" in page
    assert f'href="{LIST}"' in owner.get("/teams/hirers/settings").text


def test_a_webhook_is_made_tried_and_read_about(app: Flask, owner: Browser) -> None:
    address = make(owner)
    page = owner.get(address).text
    assert one(app, Webhook).secret in page
    tried = owner.send(f"{address}/test").headers["Location"]
    assert "Waiting" in owner.get(tried).text
    deliver(app, Answer(500, "It answers 500.", "<b>oh</b>", 12))
    page = owner.get(tried).text
    assert "It answers 500." in page
    assert "&lt;b&gt;oh" in page
    assert one(app, WebhookMessage).id in page
    assert "webhook.test" in page
    owner.send(f"{tried}/resend")
    deliver(app, Answer(200, duration_ms=3))
    assert "Delivered" in owner.get(tried).text
    assert "Delivered" in owner.get(address).text


@pytest.mark.parametrize(
    ("url", "topics", "words"),
    [
        ("", ["sitting.finished"], "https://"),
        ("http://hooks.example.com", ["sitting.finished"], "must begin with https://"),
        ("https://a:b@hooks.example.com", ["sitting.finished"], "name or a password"),
        ("javascript:alert(1)", ["sitting.finished"], "https://"),
        ("https://x/" + "y" * 10_000, ["sitting.finished"], "at most 1,000"),
        ("https://\u202ehooks.example.com", ["sitting.finished"], "ASCII"),
        ("https://🥷.example.com", ["sitting.finished"], "ASCII"),
        (URL, [], "at least one"),
        (URL, ["made.up", "webhook.test"], "at least one"),
    ],
)
def test_what_is_unfit_is_said_and_kept_in_the_form(
    app: Flask, owner: Browser, url: str, topics: list[str], words: str
) -> None:
    answer = owner.send(LIST, url=url, topics=topics)
    assert answer.status_code == 422
    assert words in answer.text
    if url.isascii() and 0 < len(url) < 100:
        assert f'value="{url}"' in answer.text
    made = make(owner)
    changed = owner.send(f"{made}/change", url=url, topics=topics)
    assert changed.status_code == 422
    assert words in changed.text
    assert one(app, Webhook).url == URL


def test_change_switch_rotate_and_delete(app: Flask, owner: Browser) -> None:
    address = make(owner)
    secret = one(app, Webhook).secret
    owner.send(f"{address}/change", url=f"{URL}/b", topics=["result.ready"])
    owner.send(f"{address}/rotate")
    hook = one(app, Webhook)
    assert (hook.url, hook.topics, hook.old_secret) == (f"{URL}/b", ["result.ready"], secret)
    assert "old secret as well" in owner.get(address).text
    owner.send(f"{address}/switch", on="no")
    assert "Switched off" in owner.get(address).text
    assert "disabled" in owner.get(address).text
    owner.send(f"{address}/switch", on="yes")
    assert one(app, Webhook).off_since is None
    assert "Delete this webhook?" in owner.get(f"{address}/delete").text
    assert owner.send(f"{address}/delete").status_code == 303
    for path in ("", "/delete"):
        assert owner.get(f"{address}{path}").status_code == 404
    for act in ("change", "switch", "rotate", "test", "delete"):
        assert owner.send(f"{address}/{act}", url=URL, topics=["result.ready"]).status_code == 404, act
    history = owner.get("/teams/hirers/history").text
    assert "added a webhook" in history
    assert "deleted a webhook" in history


def test_what_answers_410_says_so(app: Flask, owner: Browser) -> None:
    address = make(owner)
    owner.send(f"{address}/test")
    deliver(app, Answer(410, "It answers 410."))
    assert "nothing is wanted there any more" in owner.get(address).text
    assert "nothing is wanted there any more" in owner.get(LIST).text


def test_there_are_never_too_many(owner: Browser) -> None:
    for number in range(MOST):
        make(owner, f"{URL}/{number}")
    answer = owner.send(LIST, url=URL, topics=["result.ready"])
    assert answer.status_code == 422
    assert f"There are {MOST} webhooks" in answer.text


def test_only_who_hires_sees_them(app: Flask, owner: Browser, other: Browser) -> None:
    address = make(owner)
    owner.send(f"{address}/test")
    delivery = f"{address}/deliveries/{one(app, WebhookDelivery).id}"
    pages = [LIST, address, f"{address}/delete", delivery]
    acts = [
        LIST,
        *(f"{address}/{act}" for act in ("change", "switch", "rotate", "test", "delete", "resend-failed")),
        f"{delivery}/resend",
    ]
    assert {other.get(page).status_code for page in pages} <= {302, 303}
    other.sign_up(email="eve@example.com")
    assert {other.get(page).status_code for page in pages} == {404}
    assert {other.send(act, url=URL, topics=["result.ready"]).status_code for act in acts} == {404}
    join(app, "eve@example.com", Role.MEMBER)
    assert {other.get(page).status_code for page in pages} == {403}
    assert {other.send(act, url=URL, topics=["result.ready"]).status_code for act in acts} == {403}
    assert one(app, Webhook).url == URL


def test_another_organisations_webhook_is_not_there(app: Flask, owner: Browser, other: Browser) -> None:
    address = make(owner)
    owner.send(f"{address}/test")
    other.sign_up(email="eve@example.com")
    join(app, "eve@example.com", Role.OWNER, team="others")
    hook = re.sub("hirers", "others", address)
    delivery = one(app, WebhookDelivery).id
    for path in ("", "/delete", f"/deliveries/{delivery}"):
        assert other.get(f"{hook}{path}").status_code == 404
    for act in ("change", "switch", "rotate", "test", "delete", f"deliveries/{delivery}/resend", "resend-failed"):
        assert other.send(f"{hook}/{act}", url=URL, topics=["result.ready"]).status_code == 404
    assert one(app, Webhook).off_since is None


def test_a_team_that_does_not_hire_has_none(app: Flask, browser: Browser) -> None:
    browser.sign_up()
    join(app, "ada@example.com", Role.OWNER, team="plain", hires=False)
    assert browser.get("/teams/plain/webhooks").status_code == 404
    assert "webhooks" not in browser.get("/teams/plain/settings").text


def test_one_that_fails_says_so_and_what_was_given_up_goes_again(app: Flask, owner: Browser) -> None:
    address = make(owner)
    owner.send(f"{address}/test")
    deliver(app, Answer(503, "It answers 503.", retry_after="86400"))
    page = owner.get(address).text
    assert "Nothing has arrived since" in page
    assert "nothing is sent until" in page
    assert "nothing has arrived since" in owner.get(LIST).text
    with services_of(app).sessions() as session:
        session.scalars(select(Webhook)).one().failing_since = now() - ENDURED
        session.scalars(select(WebhookDelivery)).one().tries = len(WAITS)
        session.commit()
    owner.send(f"{address}/deliveries/{one(app, WebhookDelivery).id}/resend")
    with services_of(app).sessions() as session:
        session.scalars(select(WebhookDelivery)).one().earlier_tries = 0
        session.commit()
    deliver(app, Answer(500, "It answers 500."))
    page = owner.get(address).text
    assert "nothing has arrived for three days" in page
    assert "is kept for 30 days" in page
    assert "nothing has arrived for three days" in owner.get(LIST).text
    assert "<strong>Tameshi</strong> switched a webhook off" in owner.get("/teams/hirers/history").text
    assert "were given up" not in page  # It is switched on first.
    owner.send(f"{address}/switch", on="yes")
    assert "One message was given up" in owner.get(address).text
    owner.send(f"{address}/resend-failed")
    assert "1 message is sent again" in owner.get(address).text
    deliver(app, Answer(204))
    page = owner.get(address).text
    assert "Nothing has arrived" not in page
    assert "given up" not in page
