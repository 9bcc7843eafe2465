from __future__ import annotations

from tests.site.make import KATA
from tests.unit.web.conftest import Browser


def test_a_guests_choice_stays_in_the_browser(browser: Browser, other: Browser) -> None:
    assert 'data-theme="system"' in browser.get("/").text
    saved = browser.send("/preferences", theme="dark", next=KATA)
    assert (saved.status_code, saved.location) == (303, KATA)
    page = browser.get(KATA).text
    assert 'data-theme="dark"' in page
    assert '<meta name="color-scheme" content="dark">' in page
    assert 'data-theme="system"' in other.get("/").text


def test_an_accounts_choice_follows_to_another_computer(browser: Browser, other: Browser) -> None:
    browser.sign_up()
    browser.send("/preferences", keymap="vim", code_size="large")
    other.send("/preferences", theme="dark")
    other.send("/sign-in", email="ada@example.com", password="a few long words")
    page = other.get("/").text
    assert 'data-keymap="vim"' in page
    assert 'data-code-size="large"' in page
    assert 'data-theme="system"' in page  # The account has chosen already, so it is not asked what this browser has.
    other.send("/sign-out")
    assert 'data-theme="dark"' in other.get("/").text


def test_what_a_guest_chose_goes_with_a_new_account(browser: Browser, other: Browser) -> None:
    browser.send("/preferences", theme="light")
    browser.sign_up()
    other.send("/sign-in", email="ada@example.com", password="a few long words")
    assert 'data-theme="light"' in other.get("/").text


def test_a_script_is_told_all_of_them(browser: Browser) -> None:
    answer = browser.tell("/preferences", wrap="off")
    assert (answer.json["wrap"], answer.json["keymap"]) == ("off", "standard")


def test_an_unknown_word_changes_nothing_and_says_so(browser: Browser) -> None:
    refused = browser.send("/preferences", theme="<script>")
    assert refused.status_code == 422
    assert "nothing was changed" in refused.text
    told = browser.tell("/preferences", theme="pink" * 3000)
    assert (told.status_code, "nothing was changed" in told.json["message"]) == (422, True)
    assert 'data-theme="system"' in browser.get("/").text


def test_a_cookie_that_somebody_made_up_is_ignored(browser: Browser) -> None:
    for value in ("theme=%22%3E%3Cscript%3E", "theme=dark&" + "x=1&" * 900, "\x01%ff", "theme=pink"):
        browser.client.set_cookie("tameshi-preferences", value)
        page = browser.get("/preferences")
        assert page.status_code == 200
        assert "<script>" not in page.text


def test_the_way_back_stays_on_this_site(browser: Browser) -> None:
    assert browser.send("/preferences", theme="dark", next="//evil.example").location == "/"


def test_the_page_shows_what_is_chosen(browser: Browser) -> None:
    browser.send("/preferences", keymap="emacs")
    assert '<option value="emacs" selected>' in browser.get("/preferences").text
