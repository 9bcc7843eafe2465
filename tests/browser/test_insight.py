"""The lead's insight in Chromium: by mouse, with the keyboard only, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import PASSWORD
from tests.site.lived_in import EMAIL, live_in

HARDEST = "Enforce annotations at run time"
TABLES = ("Hardest katas", "Tests most often failed", "May be glad of a hint")


def lead(open_page: Opener, site: Site, **options: bool) -> Page:
    """Ada, signed in, on the home of her team, in which people have tried much."""
    story = live_in(site.app)
    page = open_page(f"/sign-in?next=/teams/{story['team']}", **options)
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_behind_every_picture_is_a_table(open_page: Opener, site: Site, scripts: bool) -> None:
    page = lead(open_page, site, java_script_enabled=scripts)
    page.get_by_role("navigation", name="Team", exact=True).get_by_role("link", name="Insight").click()
    assert page.get_by_role("img").filter(has=page.locator("svg")).count() == len(TABLES)
    for name in TABLES:
        part = page.locator("section", has=page.get_by_role("heading", name=name))
        expect(part.get_by_role("table")).to_be_hidden()
        part.get_by_text("As a table").click()
        expect(part.get_by_role("table")).to_be_visible()
    hardest = page.get_by_role("region", name="Hardest katas").get_by_role("row", name=HARDEST)
    assert hardest.get_by_role("cell").all_inner_texts() == ["9", "0", "0 %", "—"]
    failed = page.get_by_role("region", name="Tests most often failed").get_by_role("row", name=HARDEST)
    assert failed.get_by_role("cell").all_inner_texts()[1:] == ["9", "9"]
    stuck = page.get_by_role("region", name="May be glad of a hint").get_by_role("row", name="Person 0")
    assert stuck.get_by_role("cell").all_inner_texts()[1:3] == ["5", "5"]


def test_by_keyboard_one_opens_a_table_and_goes_to_the_kata(open_page: Opener, site: Site) -> None:
    page = lead(open_page, site)
    tab_to(page, "Insight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Insight", level=1)).to_be_visible()
    tab_to(page, "As a table")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_be_visible()
    tab_to(page, HARDEST)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=HARDEST)).to_be_visible()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has these words has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").strip() == words:
            return
    raise AssertionError(f"Tab does not reach “{words}”")
