"""What opens over the solve view: WCAG by axe in light and dark, by keyboard alone, and on a narrow screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.looks import SCHEMES, Scheme, check
from tests.browser.steps import editor, write


def fits(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the screen."""
    check(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_what_opens_over_the_editor(open_page: Opener, scheme: Scheme, width: int) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": width, "height": 720})
    expect(editor(page)).to_be_visible()
    for name in ("Theme", "Settings", "Keyboard shortcuts", "Start over"):
        page.get_by_role("button", name=name, exact=True).click()
        fits(page)
        page.keyboard.press("Escape")
    write(page, "waterfall = 1\n")
    page.keyboard.type("wat")
    expect(page.locator(".cm-tooltip-autocomplete")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".cm-tooltip-autocomplete [aria-selected]")).to_be_visible()
    fits(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+f")
    expect(page.locator(".cm-search")).to_be_visible()
    fits(page)


def test_the_settings_are_changed_by_keyboard_alone(page: Page) -> None:
    settings = page.get_by_role("button", name="Settings")
    settings.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#editor-settings").get_by_role("combobox", name="Theme")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Keys of the editor")).to_be_focused()
    with page.expect_response("**/preferences"):
        page.keyboard.type("Vim")
    page.keyboard.press("Escape")
    expect(settings).to_be_focused()
    expect(page.locator(".cm-vim-panel")).to_be_visible()
