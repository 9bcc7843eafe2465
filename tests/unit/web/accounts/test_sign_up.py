from __future__ import annotations

import pytest

from tests.unit.web.conftest import Browser


def test_makes_an_account_and_signs_in(browser: Browser) -> None:
    assert browser.sign_up(time_zone="Asia/Tokyo").status_code == 303
    page = browser.get("/").text
    assert "Welcome, Ada." in page
    assert "Sign out" in page


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "A name has 1 to 80 characters."),
        ({"email": "nobody"}, "not an e-mail address"),
        ({"password": "short"}, "10 to 1000 characters"),
    ],
)
def test_says_what_is_wrong_and_keeps_the_rest(browser: Browser, fields: dict[str, str], words: str) -> None:
    sent = {"name": "Ada", "email": "ada@example.com", "password": "a few long words"} | fields
    answer = browser.send("/sign-up", **sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert "short" not in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_taken_address_is_said_so(browser: Browser, other: Browser) -> None:
    browser.sign_up()
    assert "already" in other.sign_up().text


def test_a_name_is_data(browser: Browser) -> None:
    browser.sign_up(name="<img src=x onerror=alert(1)>\u202e")
    assert "<img" not in browser.get("/").text
