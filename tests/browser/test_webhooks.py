"""A webhook from its first test to the day on which nothing arrives, against a receiver that listens; and receipts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from standardwebhooks import Webhook as Receiver

from core.models import Team, Webhook
from core.receipts.keys import signing_key
from core.receipts.published import publish
from core.receipts.sign import sign
from core.settings import Settings
from core.teams.roles import Role
from core.webhooks.health import ENDURED
from core.webhooks.send import Sender
from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, tab_to
from tests.servers.hook import HookServer, status
from tests.site.make import now, services_of
from tests.site.team_play import KEY, TeamPlay
from worker.webhooks import Deliveries

HERE = ("127.0.0.1/32",)
LIST = f"/teams/{KEY}/webhooks"


@pytest.fixture
def receiver(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[HookServer]:
    """Another system, in an inner network that the operator allows."""
    services = services_of(site.app)
    allowing = replace(services, settings=services.settings.model_copy(update={"webhook_networks": HERE}))
    monkeypatch.setitem(site.app.extensions, "tameshi", allowing)
    with HookServer() as server:
        yield server


def owner(open_page: Opener, site: Site, *, scripts: bool = True) -> Page:
    """Ada, who owns an organisation, on the page of its webhooks."""
    page = open_page("/sign-up", java_script_enabled=scripts)
    sign_up(page)
    TeamPlay(site.app).join("Ada", Role.OWNER)
    with services_of(site.app).sessions() as session:
        session.scalars(select(Team).where(Team.key == KEY)).one().hires = True
        session.commit()
    page.goto(LIST)
    return page


def deliver(site: Site) -> None:
    """What the reconciler does every two seconds, now."""
    deliveries = Deliveries(Settings(), services_of(site.app).sessions, now, Sender(allowed=HERE, patience=5))
    while deliveries.run_once():
        deliveries.settle()


@pytest.mark.parametrize("scripts", [True, False])
def test_made_tried_failing_for_days_and_back(
    open_page: Opener, site: Site, receiver: HookServer, scripts: bool
) -> None:
    page = owner(open_page, site, scripts=scripts)
    expect(page.get_by_role("heading", name="No webhook yet")).to_be_visible()
    address = page.get_by_label("Address")
    address.fill("https://169.254.169.254/latest/meta-data")
    page.get_by_role("button", name="Make the webhook").click()
    expect(page.get_by_text("an inner network, where webhooks do not go")).to_be_visible()
    expect(address).to_have_value("https://169.254.169.254/latest/meta-data")
    address.fill(receiver.url)
    page.get_by_role("button", name="Make the webhook").click()
    expect(page.get_by_role("heading", name="Nothing was sent yet")).to_be_visible()
    page.get_by_text("Show the secret").click()
    secret = page.locator(".webhook-secret").inner_text()
    page.get_by_role("button", name="Send a test").click()
    expect(page.get_by_text("It was not sent yet")).to_be_visible()
    deliver(site)
    page.reload()
    expect(page.get_by_text("Delivered")).to_be_visible()
    heard = receiver.heard[0]
    assert Receiver(secret).verify(heard.body, dict(heard.headers))["type"] == "webhook.test"

    page.get_by_role("link", name="Deliveries").click()
    with services_of(site.app).sessions() as session:
        session.scalars(select(Webhook)).one().failing_since = now() - ENDURED
        session.commit()
    receiver.replies = [status(500)]
    page.get_by_role("button", name="Send a test").click()
    deliver(site)
    page.goto(LIST)
    expect(page.get_by_text("nothing has arrived for three days")).to_be_visible()
    page.get_by_role("link", name=receiver.url).click()
    expect(page.get_by_role("button", name="Send a test")).to_be_disabled()
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_text("All that waited for it is on its way.")).to_be_visible()
    deliver(site)
    page.reload()
    expect(page.get_by_role("row", name="A test")).to_have_count(2)
    expect(page.get_by_text("Nothing has arrived")).to_have_count(0)
    assert receiver.heard[1].headers["webhook-id"] == receiver.heard[2].headers["webhook-id"]

    page.get_by_role("link", name="Delete…").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="No webhook yet")).to_be_visible()


def test_with_the_keyboard_alone(open_page: Opener, site: Site, receiver: HookServer) -> None:
    page = owner(open_page, site)
    tab_to(page, page.get_by_label("Address"))
    page.keyboard.type(receiver.url)
    tab_to(page, page.get_by_label("invitation.created"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Make the webhook"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("invitation.created")).not_to_be_checked()
    expect(page.get_by_label("sitting.started")).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Send a test"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("It was not sent yet")).to_be_visible()
    receiver.replies = [status(503)]
    deliver(site)
    page.reload()
    expect(page.get_by_text("It answers 503.")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Send again"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The message is sent again, under the same id.")).to_be_visible()
    deliver(site)
    page.reload()
    expect(page.get_by_text("Delivered")).to_be_visible()
    assert {heard.headers["webhook-id"] for heard in receiver.heard} == {receiver.heard[0].headers["webhook-id"]}


@pytest.mark.parametrize("scripts", [True, False])
def test_a_receipt_is_checked_as_a_file_and_as_text(
    open_page: Opener, site: Site, tmp_path: Path, scripts: bool
) -> None:
    services = services_of(site.app)
    key = signing_key(services.settings)
    with services.sessions() as session:
        publish(session, key.public_key(), now=now() - timedelta(days=1))
    about = {"kind": "submission", "verdict": "passed", "kata": {"address": "numbers/add"}, "counts": {"passed": 3}}
    receipt = sign({"issuer": site.url, "issued": "2026-03-01T12:00:00.000Z", "about": about}, key)
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(receipt, indent=2))
    page = open_page("/verify-receipt", java_script_enabled=scripts)
    page.get_by_label("The file of the receipt").set_input_files(file)
    page.get_by_role("button", name="Check the receipt").click()
    expect(page.get_by_role("heading", name="Genuine")).to_be_visible()
    expect(page.get_by_text("numbers/add")).to_be_visible()
    tab_to(page, page.get_by_label("Or its text"))
    page.keyboard.insert_text(json.dumps({**receipt, "issued": "2026-03-02T12:00:00.000Z"}))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("It was changed after it was signed")
    expect(page.get_by_label("Or its text")).to_have_value(
        json.dumps({**receipt, "issued": "2026-03-02T12:00:00.000Z"})
    )
