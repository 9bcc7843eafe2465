from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, verdict, write
from tests.site.lived_in import live_in
from tests.site.make import KATA

SOLUTIONS = f"{KATA}/solutions"


def test_from_a_passed_submit_to_a_shared_solution_and_back(open_page: Opener) -> None:
    page = open_page(f"/sign-up?next={KATA}")
    sign_up(page)
    write(page, "good = 'my own'")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")
    page.get_by_role("navigation", name="After solving").get_by_role("link", name="Share yours").click()
    expect(page.get_by_label("Your code")).to_contain_text("good = 'my own'")
    page.get_by_label("show no name").check()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("Your solution is shared.")).to_be_visible()
    expect(page.get_by_role("article", name="Solution 1 of 1")).to_contain_text("Somebody")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Your solution is not shared any more.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nobody has shared a solution yet")).to_be_visible()


def looks(page: Page, site: Site) -> None:
    """A new person looks at the solutions of the lived-in site without having solved the kata."""
    live_in(site.app)
    page.goto(f"/sign-up?next={SOLUTIONS}")
    sign_up(page, "new@example.com")
    expect(page.get_by_role("heading", name="Look before you solve?")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_look_asks_first_and_then_one_can_vote(open_page: Opener, site: Site, scripts: bool) -> None:
    page = open_page("/", java_script_enabled=scripts)
    looks(page, site)
    page.get_by_role("button", name="Give up 60 points and look").click()
    first = page.get_by_role("article").first
    clever = first.get_by_role("button", name="Clever")
    expect(clever).to_have_attribute("aria-pressed", "false")
    before = int(clever.locator("[data-count]").inner_text())
    clever.click()
    expect(page.get_by_role("button", name="Clever", pressed=True)).to_have_count(1)
    expect(page.get_by_role("button", name="Clever", pressed=True).locator("[data-count]")).to_have_text(
        str(before + 1)
    )
    page.reload()
    page.get_by_role("button", name="Clever", pressed=True).click()
    expect(page.get_by_role("button", name="Clever", pressed=True)).to_have_count(0)
    page.get_by_role("link", name="and 4 more like it").click()
    expect(page.get_by_role("heading", name=re.compile("solutions that are alike"))).to_be_visible()


def test_by_keyboard_one_looks_votes_copies_and_reports(open_page: Opener, site: Site) -> None:
    page = open_page("/", permissions=["clipboard-read", "clipboard-write"])
    looks(page, site)
    page.get_by_role("button", name="Give up 60 points and look").focus()
    page.keyboard.press("Enter")
    first = page.get_by_role("article").first
    best = first.get_by_role("button", name="Best practice")
    best.focus()
    page.keyboard.press("Space")
    expect(best).to_have_attribute("aria-pressed", "true")
    expect(best).to_be_focused()
    expect(page.locator("[data-said]")).to_have_text("Your vote counts.")
    first.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_have_text("Copied")
    assert "def retry(" in page.evaluate("navigator.clipboard.readText()")
    first.get_by_role("link", name="Report this solution").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What is unkind about it?").focus()
    page.keyboard.type("It mocks.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Thank you.")).to_be_visible()


def test_a_vote_for_what_was_taken_back_says_so(open_page: Opener, site: Site) -> None:
    page = open_page("/")
    looks(page, site)
    page.get_by_role("button", name="Give up 60 points and look").click()
    page.route("**/vote", lambda route: route.fulfill(status=404, json={"message": "There is no such page."}))
    page.get_by_role("article").first.get_by_role("button", name="Clever").click()
    expect(page.locator("[data-said]")).to_have_text("There is no such page.")
    expect(page.locator("[data-said]")).to_be_visible()
