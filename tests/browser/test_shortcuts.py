from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import editor, verdict, write


def run(page: Page, source: str) -> None:
    write(page, source)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".panel[data-state=graded]")).to_be_visible()


def place(page: Page) -> str:
    """The test that has the focus."""
    return str(page.evaluate("document.activeElement.closest('.test')?.dataset.position ?? ''"))


def test_a_question_mark_lists_the_shortcuts_and_gives_the_focus_back(page: Page) -> None:
    shortcuts = page.get_by_role("dialog", name="Keyboard shortcuts")
    run_button = page.get_by_role("button", name="Run")
    run_button.focus()
    page.keyboard.press("?")
    expect(shortcuts).to_be_visible()
    expect(shortcuts.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(shortcuts).to_be_hidden()
    expect(run_button).to_be_focused()
    page.get_by_role("button", name="Keyboard shortcuts").click()
    shortcuts.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_focused()


def test_a_question_mark_in_the_editor_is_a_question_mark(page: Page) -> None:
    write(page, "")
    page.keyboard.type("x?")
    expect(editor(page)).to_have_text("x?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_shortcuts_of_a_single_key_can_be_switched_off(page: Page) -> None:
    page.goto("/preferences")
    page.get_by_role("combobox", name="Shortcuts of a single key").select_option("Off")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your preferences are saved.")).to_be_visible()
    page.goto("/katas/decorators-functional/retry-decorator")
    expect(editor(page)).to_be_visible()
    page.get_by_role("button", name="Run").focus()
    page.keyboard.press("?")
    page.keyboard.press("F8")
    expect(page.locator("#announcer")).to_have_text("There are no results yet.")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_f8_goes_from_failing_test_to_failing_test_and_round(page: Page) -> None:
    run(page, "x = 'twice wrong'")
    failing = page.locator(".test.fail")
    count = failing.count()
    assert count == 2
    places = [failing.nth(index).get_attribute("data-position") for index in range(count)]
    editor(page).focus()
    for expected in [*places, places[0]]:
        page.keyboard.press("F8")
        assert place(page) == expected
    page.keyboard.press("Shift+F8")
    assert place(page) == places[-1]


def test_f8_says_when_nothing_failed(page: Page) -> None:
    run(page, "good = 1")
    expect(verdict(page)).to_have_text("Passed")
    page.keyboard.press("F8")
    expect(page.locator("#announcer")).to_have_text("No test failed.")
    expect(editor(page)).to_be_focused()
