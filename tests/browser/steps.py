"""What a person does on the pages."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a few long words"


def write(page: Page, text: str) -> None:
    """Replace what is in the editor."""
    editor(page).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


def editor(page: Page) -> Locator:
    return page.locator("#editor .cm-content")


def verdict(page: Page) -> Locator:
    return page.locator(".verdict strong")


def sign_up(page: Page, email: str = "ada@example.com") -> None:
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make the account").click()
    expect(page.get_by_text("Welcome, Ada.")).to_be_visible()


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Go on by the Tab key until this has the focus."""
    expect(target).to_be_visible()
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"no way by Tab to {target}")


def must_choose(page: Page, theirs: str) -> None:
    """The page offers another browser's text, and calls nothing saved, whatever it hears meanwhile."""
    expect(page.locator("#conflict")).to_contain_text("Another browser has another text", timeout=60_000)
    page.get_by_text("Show the other text").click()
    expect(page.locator("#conflict pre")).to_have_text(theirs)
    with page.expect_response("**/clock*"):
        expect(page.locator("[data-saved]")).to_have_text("Choose a text")
    expect(page.locator("[data-saved]")).to_have_text("Choose a text")


def is_saved(page: Page) -> None:
    """Wait until the page says that the draft is saved."""
    expect(page.locator("[data-saved]")).to_have_text("Saved")
