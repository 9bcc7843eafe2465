"""What a candidate finds in a sitting as in practice: tests of their own, and the starter again."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opener, Site
from tests.browser.looks import check
from tests.browser.steps import editor, is_saved, verdict, write
from tests.browser.test_own_tests import own_editor, write_tests
from tests.browser.test_take import start
from tests.site.screening import Screening


def test_own_tests_run_with_the_examples_and_are_there_on_another_computer(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    link = screening.invite()
    page = open_page(link)
    start(page)
    write(page, "good = 1")
    write_tests(page, "def test_wrong(): assert False")
    expect(page.locator("[data-own-saved]")).to_have_text("Saved")
    check(page)
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")
    expect(page.get_by_role("list", name="Your tests")).to_contain_text("Failed")
    own_editor(page).click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("  # at once")
    page.get_by_role("button", name="500 URLs").click()  # What was typed a moment ago is saved before this page goes.
    expect(page.get_by_role("heading", name="500 URLs, ten at a time")).to_be_visible()
    computer = open_page(link)
    expect(editor(computer)).to_have_text("good = 1")
    computer.get_by_role("tab", name="Own tests").click()
    expect(own_editor(computer)).to_have_text("def test_wrong(): assert False  # at once")


def test_starting_over_asks_and_is_taken_back_at_once_and_after_a_reload(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app)
    page = open_page(screening.invite())
    start(page)
    write(page, "mine = 1")
    page.get_by_role("button", name="Start over").click()
    question = page.get_by_role("dialog", name="Start over?")
    check(page)
    question.get_by_role("button", name="Start over").click()
    expect(editor(page)).to_contain_text("def retry")
    is_saved(page)
    page.keyboard.press("ControlOrMeta+z")
    expect(editor(page)).to_have_text("mine = 1")
    page.keyboard.press("ControlOrMeta+Shift+z")
    is_saved(page)
    page.reload()
    expect(editor(page)).to_contain_text("def retry")
    page.get_by_role("button", name="Bring back the text from before").click()
    expect(editor(page)).to_have_text("mine = 1")
    assert screening.texts()[screening.first] == "mine = 1"
