"""The starter again, and the way back: at once, after a reload, by keyboard and without scripts."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener
from tests.browser.steps import editor, is_saved, write
from tests.site.make import KATA


def question(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Start over?")


def test_starting_over_asks_and_undo_brings_the_text_back(page: Page) -> None:
    write(page, "mine = 1")
    page.get_by_role("button", name="Start over").click()
    question(page).get_by_role("button", name="Keep my text").click()
    expect(editor(page)).to_have_text("mine = 1")
    page.get_by_role("button", name="Start over").click()
    question(page).get_by_role("button", name="Start over").click()
    expect(editor(page)).to_contain_text("def retry")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("ControlOrMeta+z")
    expect(editor(page)).to_have_text("mine = 1")
    is_saved(page)


def test_by_keyboard_and_back_again_after_a_reload(page: Page) -> None:
    write(page, "mine = 2")
    page.get_by_role("button", name="Start over").focus()
    page.keyboard.press("Enter")
    expect(question(page).get_by_role("button", name="Keep my text")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start over")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(editor(page)).to_contain_text("def retry")
    page.reload()
    expect(editor(page)).to_contain_text("def retry")
    page.get_by_role("link", name="Earlier texts").click()
    page.get_by_text("Show the text").click()
    expect(page.locator(".version pre")).to_have_text("mine = 2")
    page.get_by_role("button", name="Bring it back").click()
    expect(editor(page)).to_have_text("mine = 2")


def test_without_the_server_nothing_is_changed(page: Page) -> None:
    write(page, "mine = 3")
    is_saved(page)
    page.route("**/start-over", lambda route: route.abort())
    page.get_by_role("button", name="Start over").click()
    question(page).get_by_role("button", name="Start over").click()
    expect(question(page).get_by_role("alert")).to_contain_text("Nothing was changed")
    page.keyboard.press("Escape")
    expect(editor(page)).to_have_text("mine = 3")


def test_without_scripts(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    page.locator("#source").fill("mine = 4")
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_text("The starter is back.")).to_be_visible()
    page.get_by_role("link", name="Earlier texts").click()
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#source")).to_have_value("mine = 4")


def test_of_two_tabs_the_text_that_was_not_chosen_is_kept(page: Page) -> None:
    second = page.context.new_page()
    second.goto(KATA)
    second.locator(".cm-content").wait_for()
    write(page, "first = 1")
    is_saved(page)
    write(second, "second = 2")
    second.get_by_role("button", name="Keep what is in the editor").click()
    is_saved(second)
    second.get_by_role("link", name="Earlier texts").click()
    expect(second.get_by_role("listitem").filter(has_text="you went on with the other one")).to_have_count(1)
    second.get_by_text("Show the text").click()
    expect(second.locator(".version pre")).to_have_text("first = 1")
