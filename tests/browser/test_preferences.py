from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener
from tests.browser.steps import PASSWORD, sign_up
from tests.site.make import KATA


def paper(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_theme_is_chosen_by_mouse_holds_at_once_and_after_a_reload(open_page: Opener) -> None:
    page = open_page(KATA, color_scheme="light")
    light = paper(page)
    page.get_by_role("button", name="Theme").click()
    with page.expect_response("**/preferences"):
        page.get_by_role("button", name="Dark").click()
    dark = paper(page)
    assert dark != light
    page.reload()
    assert paper(page) == dark


def test_the_theme_is_chosen_by_keyboard(open_page: Opener) -> None:
    page = open_page("/", color_scheme="dark")
    dark = paper(page)
    page.get_by_role("button", name="Theme").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Light")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Theme")).to_be_focused()
    assert paper(page) != dark


def test_without_scripts_the_theme_and_the_page_work(open_page: Opener) -> None:
    page = open_page("/?kind=predict", color_scheme="light", java_script_enabled=False)
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.url.endswith("/?kind=predict")
    page.goto("/preferences")
    page.get_by_role("combobox", name="Size of code").select_option("Large")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your preferences are saved.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-code-size", "large")


def test_preferences_follow_an_account_to_another_browser(open_page: Opener) -> None:
    page = open_page("/sign-up", color_scheme="light")
    sign_up(page)
    page.goto("/preferences")
    page.get_by_role("combobox", name="Theme").select_option("Dark")
    page.get_by_role("button", name="Save").click()
    other = open_page("/sign-in?next=/preferences", color_scheme="light")
    light = paper(other)
    other.get_by_label("E-mail address").fill("ada@example.com")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("combobox", name="Theme")).to_have_value("dark")
    assert paper(other) != light
