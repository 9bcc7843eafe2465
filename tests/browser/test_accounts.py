from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.steps import PASSWORD, sign_up


def test_sign_up_out_and_in_again(open_page: Opener) -> None:
    page = open_page("/sign-up", timezone_id="Asia/Tokyo")
    assert page.locator("[data-time-zone]").input_value() == "Asia/Tokyo"
    sign_up(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Signed out.")).to_be_visible()
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail address").fill("ada@example.com")
    page.get_by_label("Password").fill("wrong password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_have_text("The e-mail address or the password is wrong.")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Signed in as Ada.")).to_be_visible()
