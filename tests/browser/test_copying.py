"""What is handed over by hand is copied by a button: links and secrets, by the keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.review import CANDIDATE, SCREEN, make_sitting
from tests.browser.steps import sign_up, tab_to

WEBHOOKS = "/teams/office/webhooks"
ADDRESS = "https://hooks.example.com/tameshi"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def owner(open_page: Opener, site: Site, path: str, **options: Any) -> Page:
    """Ada, who owns an organisation, on a page of it."""
    page = open_page("/sign-up", **options)
    sign_up(page)
    make_sitting(site)
    page.goto(path)
    return page


def test_a_webhook_is_made_and_its_secret_copied(open_page: Opener, site: Site) -> None:
    page = owner(open_page, site, WEBHOOKS, permissions=CLIPBOARD)
    address = page.get_by_label("Address")
    tab_to(page, address)
    page.keyboard.type("http://127.0.0.1/hook")
    page.keyboard.press("Enter")
    expect(page.get_by_text("must begin with https://").first).to_be_visible()
    expect(address).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(ADDRESS)
    tab_to(page, page.get_by_role("checkbox", name="A candidate was invited"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Make the webhook"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Webhook")
    expect(page.get_by_role("checkbox", name="A candidate was invited")).not_to_be_checked()
    tab_to(page, page.get_by_role("button", name="Send a test"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("A test")
    tab_to(page, page.get_by_role("link", name="Deliveries"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="A test")).to_contain_text("Waiting")
    tab_to(page, page.get_by_text("Show the secret"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Copy"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("whsec_")
    tab_to(page, page.get_by_role("link", name="Webhooks", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name=ADDRESS)).to_be_visible()


@pytest.mark.parametrize(
    ("path", "acts"),
    [
        (f"{SCREEN}/candidates/new", ("Name", "Mika", "Invite")),
        (f"{CANDIDATE}/links", ("Show the candidate's name", "", "Make a link")),
    ],
)
def test_a_link_is_made_and_copied_by_the_keyboard(
    open_page: Opener, site: Site, path: str, acts: tuple[str, str, str]
) -> None:
    page = owner(open_page, site, path, permissions=CLIPBOARD)
    field, typed, button = acts
    tab_to(page, page.get_by_label(field, exact=True))
    page.keyboard.type(typed or " ")
    tab_to(page, page.get_by_role("button", name=button, exact=True))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Copy", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#link").input_value()
