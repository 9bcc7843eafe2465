"""Teams as people use them: with the mouse, with the keyboard only, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import PASSWORD, sign_up


def enter(open_page: Opener, name: str, **options: bool) -> Page:
    """Somebody with a new account, in a browser of their own."""
    page = open_page("/sign-up", **options)
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail address").fill(f"{name.lower()}@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text(f"Welcome, {name}.")).to_be_visible()
    return page


def found(page: Page, name: str = "The blades") -> None:
    page.goto("/teams")
    page.get_by_label("Name of the team").fill(name)
    page.get_by_role("button", name="Found the team").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def make_link(page: Page, site: Site) -> str:
    """Make a link as an admin does; returns it as an address of the running site."""
    page.get_by_role("link", name="Invite people").first.click()
    page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Copy it now").input_value()
    return site.url + "/join/" + link.split("/join/")[1]


@pytest.mark.parametrize("scripts", [True, False])
def test_found_invite_join_remove_and_undo(open_page: Opener, site: Site, scripts: bool) -> None:
    ada = enter(open_page, "Ada", java_script_enabled=scripts)
    found(ada)
    link = make_link(ada, site)
    eve = enter(open_page, "Eve", java_script_enabled=scripts)
    eve.goto(link)
    expect(eve.get_by_role("heading", name="Join The blades?")).to_be_visible()
    eve.get_by_role("button", name="Join the team").click()
    expect(eve.get_by_text("Welcome to the team.")).to_be_visible()

    ada.get_by_role("link", name="Members").first.click()
    ada.get_by_role("link", name="Manage Eve").click()
    ada.get_by_role("button", name="Remove").click()
    expect(ada.get_by_text("You can undo this for seven days.")).to_be_visible()
    eve.reload()
    expect(eve.get_by_role("heading", name="You are not in this team any more")).to_be_visible()
    ada.get_by_role("button", name="Undo the removal of Eve").click()
    expect(ada.get_by_text("Eve is in the team again.")).to_be_visible()


def test_a_stranger_signs_up_on_the_way_in(open_page: Opener, site: Site) -> None:
    ada = enter(open_page, "Ada")
    found(ada)
    bob = open_page(make_link(ada, site))
    bob.get_by_role("link", name="Make an account").click()
    bob.get_by_label("Name").fill("Bob")
    bob.get_by_label("E-mail address").fill("bob@example.com")
    bob.get_by_label("Password").fill(PASSWORD)
    bob.get_by_role("button", name="Make the account").click()
    bob.get_by_role("button", name="Join the team").click()
    expect(bob.get_by_text("Welcome to the team.")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with this name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText"):
            return
    raise AssertionError(f"Tab does not reach “{name}”")


def test_found_rename_delete_and_restore_by_keyboard(open_page: Opener) -> None:
    page = enter(open_page, "Ada")
    page.goto("/teams")
    tab_to(page, "Name of the team")
    page.keyboard.type("Blades")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Blades")).to_be_visible()
    tab_to(page, "Settings")  # Of the account, in the head of the page.
    tab_to(page, "Settings")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Delete the team")).to_be_visible()
    tab_to(page, "Type the team's name")
    page.keyboard.type("blades")
    page.keyboard.press("Enter")
    expect(page.get_by_text("That is not the name of the team")).to_be_visible()
    expect(page.get_by_label("Type the team's name")).to_be_focused()
    page.keyboard.type("Blades")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Blades is deleted.")).to_be_visible()
    tab_to(page, "Restore")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Blades is back")).to_be_visible()


def test_a_name_without_a_gap_fits_on_a_telephone(open_page: Opener) -> None:
    page = open_page("/sign-up", viewport={"width": 320, "height": 640})
    sign_up(page)
    found(page, "W" * 80)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
