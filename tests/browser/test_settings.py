"""One's own settings by mouse, by keyboard, and without JavaScript."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zipfile import ZipFile

from playwright.sync_api import Page, expect
from pyotp import TOTP

from tests.browser.conftest import Opener, Site
from tests.browser.steps import PASSWORD, sign_up, tab_to
from tests.site.make import Letters, services_of

EMAIL = "ada@example.com"


def signed_up(open_page: Opener, path: str, **options: object) -> Page:
    page = open_page("/sign-up", **options)
    sign_up(page)
    page.goto(path)
    return page


def first_step(page: Page) -> None:
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def tab_to_named(page: Page, name: str) -> None:
    """Press Tab until the field or button of this name is focused."""
    tab_to(page, page.get_by_role("textbox", name=name).or_(page.get_by_role("button", name=name, exact=True)).first)


def secret_of(page: Page) -> str:
    return page.locator(".secret").inner_text().replace(" ", "")


def test_profile_and_address_by_mouse(open_page: Opener, site: Site) -> None:
    page = signed_up(open_page, "/", timezone_id="Asia/Tokyo")
    expect(page.get_by_text("Please confirm your e-mail address")).to_be_visible()
    page.get_by_role("link", name="Settings").click()
    expect(page.get_by_label("Time zone")).to_have_value("Asia/Tokyo")
    page.get_by_label("Time zone").fill("Europe/Nowhere")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_label("Time zone")).to_be_focused()
    expect(page.get_by_text("There is no such time zone.")).to_be_visible()
    page.get_by_label("Time zone").fill("Europe/Vienna")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    letters = services_of(site.app).mailer
    assert isinstance(letters, Letters)
    link = re.search(r"http://tameshi\.test(/verify/\S+)", letters.sent[-1][2])
    assert link
    page.goto(link[1])
    page.get_by_role("button", name="Yes, confirm it").click()
    expect(page.get_by_text("is confirmed.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("Please confirm your e-mail address")).to_have_count(0)


def test_two_step_sign_in_by_keyboard(open_page: Opener) -> None:
    page = signed_up(open_page, "/settings/security/two-step")
    tab_to_named(page, "Your password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    secret = secret_of(page)
    tab_to_named(page, "Code")
    page.keyboard.type(TOTP(secret).at(datetime.now(UTC)))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Write these codes down now")).to_be_visible()
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    other = open_page("/sign-in")
    first_step(other)
    expect(other.get_by_role("heading", name="One more step")).to_be_visible()
    expect(other.get_by_label("Code")).to_be_focused()
    other.keyboard.type("000000")
    other.keyboard.press("Enter")
    expect(other.get_by_text("That code is wrong")).to_be_visible()
    expect(other.get_by_label("Code")).to_be_focused()
    other.get_by_label("Code").fill(codes[0])
    other.keyboard.press("Enter")
    expect(other.get_by_text("Signed in as Ada.")).to_be_visible()


def test_two_step_sign_in_without_scripts(open_page: Opener) -> None:
    page = signed_up(open_page, "/settings/security/two-step", java_script_enabled=False)
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Code", exact=True).fill(TOTP(secret_of(page)).at(datetime.now(UTC)))
    page.get_by_role("button", name="Turn it on").click()
    codes = page.locator(".codes code").all_inner_texts()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in")
    first_step(page)
    page.get_by_label("Code").fill(codes[9])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Signed in as Ada.")).to_be_visible()


def test_a_browser_is_signed_out_from_another(open_page: Opener) -> None:
    page = signed_up(open_page, "/settings/sessions")
    firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
    other = open_page("/sign-in", user_agent=firefox)
    first_step(other)
    expect(other.get_by_text("Signed in as Ada.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("This one")).to_have_count(1)
    page.get_by_role("button", name="Sign out Firefox on Windows").click()
    expect(page.get_by_text("That browser is signed out.")).to_be_visible()
    other.goto("/settings/sessions")
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_token_is_made_and_revoked_by_keyboard(open_page: Opener) -> None:
    page = signed_up(open_page, "/settings/tokens")
    tab_to_named(page, "Name of the token")
    page.keyboard.type("Backup")
    page.keyboard.press("Enter")
    token = page.locator(".secret").inner_text()
    headers = {"Authorization": f"Bearer {token}"}
    assert page.request.get("/api/v1/me", headers=headers).json()["email"] == EMAIL
    page.goto("/settings/tokens")
    tab_to(page, page.locator("summary", has_text="Revoke… Backup"))
    page.keyboard.press("Enter")
    tab_to_named(page, "Revoke it for good: Backup")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The token is revoked.")).to_be_visible()
    assert page.request.get("/api/v1/me", headers=headers).status == 401


def test_everything_can_be_downloaded(open_page: Opener) -> None:
    page = signed_up(open_page, "/settings/data")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download everything").click()
    with ZipFile(downloading.value.path()) as archive:
        assert "account.json" in archive.namelist()


def test_deleting_without_scripts_and_coming_back(open_page: Opener) -> None:
    page = signed_up(open_page, "/settings/data", java_script_enabled=False)
    page.get_by_role("link", name="Delete the account").click()
    page.get_by_label("Stay, as somebody").check()
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_text("If you sign in before then, it stays.")).to_be_visible()
    page.goto("/sign-in")
    first_step(page)
    expect(page.get_by_text("Your account stays")).to_be_visible()
