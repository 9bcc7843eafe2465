from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import sign_up, verdict
from tests.site.make import KATA


def source(page: Page, text: str) -> None:
    page.locator("textarea[name=source]").fill(text)


def test_run_waits_by_itself_and_the_text_is_still_there(open_page: Opener, site: Site) -> None:
    page = open_page(java_script_enabled=False)
    site.bell.held = True
    source(page, "x = 'wrong'\n")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("[data-progress]")).to_have_text("In the queue: you are next.")
    site.bell.release()
    expect(verdict(page)).to_have_text("Not there yet")
    expect(page.locator(".sides")).to_contain_text("[5, 10, 20]")
    page.get_by_role("link", name="Back to the kata").click()
    expect(page.locator("textarea[name=source]")).to_have_value("x = 'wrong'\n")


def test_a_visitor_submits_signs_up_and_submits_again(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    source(page, "good = '🥷'\n")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Your code is kept.")).to_be_visible()
    page.get_by_role("link", name="Make an account").click()
    sign_up(page)
    expect(page.locator("textarea[name=source]")).to_have_value("good = '🥷'\n")
    page.get_by_role("button", name="Submit").click()
    expect(verdict(page)).to_have_text("Passed")


def test_the_draft_can_be_saved(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    source(page, "later = 1\n")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("Draft saved.")).to_be_visible()
    page.goto(KATA)
    expect(page.locator("textarea[name=source]")).to_have_value("later = 1\n")


def test_hints_open_one_by_one(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    expect(page.get_by_text("Show another hint").first).to_be_hidden()
    page.get_by_text("Show a hint").click()
    expect(page.get_by_role("heading", name="Three layers")).to_be_visible()
    expect(page.get_by_text("Show another hint").first).to_be_visible()


def test_a_submission_is_cancelled_by_a_form(open_page: Opener, site: Site) -> None:
    site.bell.held = True
    page = open_page(java_script_enabled=False)
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Cancel").click()
    expect(verdict(page)).to_have_text("Cancelled")


def test_of_two_tabs_neither_text_is_lost(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    second = page.context.new_page()
    second.goto(KATA)
    source(page, "first = 1\n")
    page.get_by_role("button", name="Save the draft").click()
    source(second, "second = 2\n")
    second.get_by_role("button", name="Save the draft").click()
    mine, theirs = (second.locator("textarea").nth(place) for place in (0, 1))
    expect(mine).to_have_value("second = 2\n")
    expect(theirs).to_have_value("first = 1\n")
    second.get_by_role("button", name="Go on with this one").first.click()
    expect(second.locator("#source")).to_have_value("second = 2\n")
    second.get_by_role("link", name="Earlier texts").click()
    second.get_by_text("Show the text").click()
    expect(second.locator(".version pre")).to_have_text("first = 1")


def test_a_text_that_is_too_long_is_refused_in_words_and_handed_back(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    long = ("x = 1  # " + "a long line " * 90 + "\n") * 70
    source(page, long)
    page.get_by_role("button", name="Run").click()
    expect(page.locator("main")).to_contain_text("at most 65,536")
    assert page.locator("textarea[name=source]").input_value() == long
