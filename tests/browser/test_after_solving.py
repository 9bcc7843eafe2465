"""After solving: the editorial, the next kata, sharing one's own; by mouse, by keys, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.steps import sign_up, tab_to, verdict, write
from tests.site.make import KATA


def solve(page: Page, source: str = "good = 'my own'", *, scripts: bool = True) -> None:
    """Sign up and solve the kata."""
    sign_up(page)
    if scripts:
        write(page, source)
    else:
        page.locator("textarea[name=source]").fill(source)
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")


def ways_on(page: Page) -> Locator:
    return page.get_by_role("navigation", name="After solving")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_passed_submit_to_the_editorial_and_the_next_kata(open_page: Opener, scripts: bool) -> None:
    page = open_page(f"/sign-up?next={KATA}", java_script_enabled=scripts)
    solve(page, scripts=scripts)
    ways_on(page).get_by_role("link", name="Read how others think about it").click()
    expect(page.get_by_role("heading", name="How others think about it")).to_be_visible()
    page.go_back()
    following = ways_on(page).get_by_role("link", name="Next:")
    title = following.inner_text().removeprefix("Next: ")
    following.click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="How others think about it")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_a_passed_submit_to_a_shared_solution_and_back(open_page: Opener, scripts: bool) -> None:
    page = open_page(f"/sign-up?next={KATA}", java_script_enabled=scripts)
    solve(page, scripts=scripts)
    ways_on(page).get_by_role("link", name="Share yours").click()
    expect(page.get_by_label("Your code")).to_contain_text("good = 'my own'")
    page.get_by_label("show no name").check()
    page.get_by_role("button", name="Share it").click()
    expect(page.get_by_text("Your solution is shared.")).to_be_visible()
    shown = page.get_by_role("article", name="Solution 1 of 1")
    expect(shown).to_contain_text("Somebody")
    expect(shown.get_by_role("button", name="Best practice")).to_have_count(0)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Your solution is not shared any more.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nobody has shared a solution yet")).to_be_visible()


def solve_by_keys(page: Page) -> None:
    sign_up(page)
    write(page, "good = 'my own'")
    page.keyboard.press("ControlOrMeta+Shift+Enter")
    expect(verdict(page)).to_have_text("Passed")
    page.keyboard.press("Escape")


def test_by_keys_one_goes_on_to_the_next_kata(open_page: Opener) -> None:
    page = open_page(f"/sign-up?next={KATA}")
    solve_by_keys(page)
    following = ways_on(page).get_by_role("link", name="Next:")
    title = following.inner_text().removeprefix("Next: ")
    tab_to(page, following)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_by_keys_one_shares_and_reads_the_editorial(open_page: Opener) -> None:
    page = open_page(f"/sign-up?next={KATA}")
    solve_by_keys(page)
    tab_to(page, ways_on(page).get_by_role("link", name="Share yours"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("show my name"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Share it"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Solution 1 of 1")).to_contain_text("Somebody")
    tab_to(page, page.get_by_role("link", name="Read the editorial"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How others think about it")).to_be_in_viewport()
