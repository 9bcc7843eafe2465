from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.steps import editor, verdict, write
from tests.site.make import KATA


def own_editor(page: Page) -> Locator:
    return page.locator("#own-tests .cm-content")


def write_tests(page: Page, text: str) -> None:
    page.get_by_role("tab", name="Own tests").click()
    own_editor(page).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)


def test_own_tests_run_with_the_examples_in_a_group_of_their_own(page: Page) -> None:
    write(page, "good = 1")
    write_tests(page, "def test_wrong(): assert False")
    expect(page.locator("[data-own-saved]")).to_have_text("Saved")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(verdict(page)).to_have_text("Passed")
    expect(page.get_by_role("list", name="Tests", exact=True).get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_role("list", name="Your tests").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_role("list", name="Your tests")).to_contain_text("Failed")
    expect(page.locator("#announcer")).to_contain_text("Of your own tests, 0 of 1 passed.")
    page.reload()
    expect(own_editor(page)).to_have_text("def test_wrong(): assert False")  # The tab that is named in the address.
    expect(page.get_by_role("heading", name="Your tests", exact=True)).to_be_visible()


def test_they_are_sent_along_while_another_tab_is_open(page: Page) -> None:
    write_tests(page, "def test_mine(): pass")
    expect(page.locator("[data-own-saved]")).to_have_text("Saved")
    page.goto(KATA)
    write(page, "good = 1")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("list", name="Your tests")).to_contain_text("Passed")


def test_by_keyboard_alone(page: Page) -> None:
    page.get_by_role("tab", name="Prompt").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Own tests")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.cm-editor') !== null"):
            break
    expect(own_editor(page)).to_be_focused()
    page.keyboard.type("broken")
    page.keyboard.press("Escape")
    expect(page.locator("#announcer")).to_have_text("Tab now leaves the editor.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.cm-editor') === null")
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.locator(".own-results")).to_contain_text("Your tests could not be run. test_own.py:1: SyntaxError")


def test_two_tabs_with_different_tests_lose_neither(page: Page) -> None:
    second = page.context.new_page()
    second.goto(f"{KATA}#own-tests")
    write_tests(page, "first = 1")
    expect(page.locator("[data-own-saved]")).to_have_text("Saved")
    write_tests(second, "second = 2")
    expect(second.locator("[data-own-saved]")).to_have_text("Not saved yet: choose a text")
    second.locator("#own-conflict").get_by_text("Show the other text").click()
    expect(second.locator("#own-conflict pre")).to_have_text("first = 1")
    second.get_by_role("button", name="Take the other text").click()
    expect(own_editor(second)).to_have_text("first = 1")
    second.keyboard.press("ControlOrMeta+z")
    expect(own_editor(second)).to_have_text("second = 2")
    expect(editor(second)).to_contain_text("A decorator that tries again")


def test_ten_megabytes_are_refused_in_words_and_stay(page: Page) -> None:
    page.get_by_role("tab", name="Own tests").click()
    own_editor(page).click()
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "# a line of it\\n".repeat(700000));
            document.querySelector("#own-tests .cm-content")
                .dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Too large to grade")
    expect(page.locator(".panel")).to_contain_text("Your tests have 10,500,000 bytes; at most 65,536 are accepted")
    expect(own_editor(page)).to_contain_text("# a line of it")


def test_without_scripts(open_page: Opener, site: Site) -> None:
    page = open_page(java_script_enabled=False)
    page.get_by_label("test_own.py").fill("def test_mine(): pass\n")
    page.get_by_role("button", name="Save the tests").click()
    expect(page.get_by_text("Your tests are saved.")).to_be_visible()
    page.locator("textarea[name=source]").fill("good = 1\n")
    page.get_by_role("button", name="Run").click()
    expect(verdict(page)).to_have_text("Passed")
    expect(page.get_by_role("list", name="Your tests")).to_contain_text("Passed")
