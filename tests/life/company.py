"""The company before there is a screen: its accounts, its team, and the system that hears of its candidates."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import PASSWORD
from tests.life.world import World

TEAM = "Northwind"


def sign_up(world: World, name: str, address: str = "/sign-up") -> Page:
    """Somebody new, who confirms the address by the letter."""
    page = world.open(address)
    if not address.startswith("/sign-up"):
        page.get_by_role("link", name="Make an account").click()
    email = f"{name.lower()}@northwind.example"
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    back = page.url
    page.goto(world.postbox.link(email, "/verify/"))
    page.get_by_role("button", name="Yes, confirm it").click()
    page.goto(back)
    return page


def found(world: World) -> Page:
    """Ada, who founds a team and switches hiring on."""
    ada = sign_up(world, "Ada")
    ada.goto("/teams")
    ada.get_by_label("Name of the team").fill(TEAM)
    ada.get_by_role("button", name="Found the team").click()
    expect(ada.get_by_role("heading", name=TEAM)).to_be_visible()
    to_part(ada, "Settings")
    ada.get_by_role("button", name="Switch hiring on").click()
    expect(ada.get_by_text("Hiring is on.")).to_be_visible()
    return ada


def bring_in(world: World, ada: Page, name: str) -> Page:
    """Somebody who makes an account on the way into the team, by a link of Ada's."""
    to_part(ada, "Members")
    to_part(ada, "Invite people")
    ada.get_by_role("button", name="Make a link").click()
    colleague = sign_up(world, name, ada.get_by_label("Copy it now").input_value())
    colleague.get_by_role("button", name="Join the team").click()
    expect(colleague.get_by_text("Welcome to the team.")).to_be_visible()
    return colleague


def listen(world: World, ada: Page) -> str:
    """Let the company's own system hear of everything; returns the secret of the webhook."""
    to_part(ada, "Settings")
    ada.get_by_role("link", name="Webhooks", exact=True).click()
    ada.get_by_label("Address").fill(world.hook.url)
    for topic in ada.get_by_role("group", name="Tell it when").get_by_role("checkbox").all():
        topic.check()
    ada.get_by_role("button", name="Make the webhook").click()
    ada.get_by_role("button", name="Send a test").click()
    world.wait_for(lambda: bool(world.hook.heard), "the test of the webhook")
    ada.go_back()
    ada.get_by_text("Show the secret").click()
    return ada.locator(".webhook-secret").inner_text()


def to_part(page: Page, name: str) -> None:
    """Follow a way of the team's own pages."""
    page.locator("#main").get_by_role("link", name=name, exact=True).first.click()
