from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.steps import editor, verdict, write


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText || document.activeElement.className"))


def test_from_the_top_of_the_page_to_a_verdict_without_a_mouse(page: Page) -> None:
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cm-content')"):
            break
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("x = 1")
    page.keyboard.press("Tab")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#announcer")).to_have_text("Tab now leaves the editor.")
    page.keyboard.press("Tab")
    assert focused(page).strip() == "Run"
    page.keyboard.press("Enter")
    expect(verdict(page)).to_have_text("Passed")
    assert focused(page).strip() == "Run"


def test_control_enter_runs_and_with_shift_submits(page: Page) -> None:
    write(page, "good = 1")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".panel-mode")).to_have_text("Run: the shown examples")
    expect(verdict(page)).to_have_text("Passed")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_focus_is_visible_everywhere(page: Page) -> None:
    for _ in range(25):
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        shown = page.evaluate(
            """() => {
                const seen = (element) => getComputedStyle(element).outlineStyle !== "none";
                const active = document.activeElement;
                return active === document.body || seen(active) || seen(active.closest(".editor") ?? active);
            }"""
        )
        assert shown, focused(page)
