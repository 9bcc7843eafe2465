from __future__ import annotations

import pytest

from tests.site.make import KATA
from tests.unit.web.conftest import Browser

PASSWORD = "a few long words"


@pytest.fixture
def _account(other: Browser) -> None:
    other.sign_up()


@pytest.mark.usefixtures("_account")
def test_goes_back_to_where_the_person_was(browser: Browser) -> None:
    answer = browser.send("/sign-in", email=" ADA@example.com ", password=PASSWORD, next=KATA)
    assert (answer.status_code, answer.location) == (303, KATA)


@pytest.mark.usefixtures("_account")
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"]
)
def test_never_leads_to_another_site(browser: Browser, elsewhere: str) -> None:
    answer = browser.send("/sign-in", email="ada@example.com", password=PASSWORD, next=elsewhere)
    assert answer.location == "/"


@pytest.mark.usefixtures("_account")
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(browser: Browser) -> None:
    wrong = browser.send("/sign-in", email="ada@example.com", password="wrong")
    unknown = browser.send("/sign-in", email="bob@example.com", password="wrong")
    assert wrong.status_code == unknown.status_code == 422
    assert "The e-mail address or the password is wrong." in wrong.text
    assert "The e-mail address or the password is wrong." in unknown.text


@pytest.mark.usefixtures("_account")
def test_signing_out_ends_the_sign_in_on_the_server(browser: Browser) -> None:
    browser.send("/sign-in", email="ada@example.com", password=PASSWORD)
    with browser.client.session_transaction() as cookie:
        token = cookie["token"]
    browser.send("/sign-out")
    with browser.client.session_transaction() as cookie:
        cookie["token"] = token  # Somebody who copied the cookie.
    assert "Sign out" not in browser.get("/").text


@pytest.mark.usefixtures("_account")
def test_too_many_tries_are_paused(browser: Browser) -> None:
    answers = [browser.send("/sign-in", email="ada@example.com", password="wrong") for _ in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert "A little slower" in answers[-1].text


def test_the_cookie_is_out_of_reach_of_scripts(browser: Browser) -> None:
    cookie = browser.get("/").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_who_is_signed_in_needs_no_form(browser: Browser) -> None:
    browser.sign_up()
    assert browser.get("/sign-in").status_code == 302
    assert browser.get("/sign-up").status_code == 302
