from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.unit.web.conftest import Browser, Clock
from tests.unit.web.settings.conftest import EMAIL, PASSWORD

FIREFOX = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"}
PAGE = "/settings/sessions"


@pytest.fixture
def firefox(other: Browser, ada: Browser) -> Browser:
    """Ada's other browser, signed in."""
    fields = {"csrf_token": other.token(), "email": EMAIL, "password": PASSWORD}
    other.client.post("/sign-in", data=fields, headers=FIREFOX)
    return other


def numbers(browser: Browser) -> list[str]:
    return re.findall(rf"{PAGE}/(\d+)/end", browser.get(PAGE).text)


def test_lists_browsers_and_marks_this_one(ada: Browser, firefox: Browser) -> None:
    page = ada.get(PAGE).text
    assert "Firefox on Windows" in page
    assert page.count("This one") == 1
    assert len(numbers(ada)) == 2


def test_signs_one_browser_out(ada: Browser, firefox: Browser) -> None:
    assert ada.send(f"{PAGE}/{numbers(ada)[0]}/end").location == PAGE
    assert firefox.get(PAGE).status_code == 303
    assert ada.get(PAGE).status_code == 200


def test_signing_this_one_out_signs_out(ada: Browser) -> None:
    assert ada.send(f"{PAGE}/{numbers(ada)[0]}/end").location == "/"
    assert ada.get(PAGE).status_code == 303


def test_signs_out_everywhere_else(ada: Browser, firefox: Browser) -> None:
    ada.send(f"{PAGE}/end-others")
    assert firefox.get(PAGE).status_code == 303
    assert "You are signed in nowhere else." in ada.get(PAGE).text


def test_a_session_of_somebody_else_is_not_there(ada: Browser, other: Browser) -> None:
    number = numbers(ada)[0]
    other.sign_up(name="Bob", email="bob@example.com")
    assert other.send(f"{PAGE}/{number}/end").status_code == 404
    assert ada.get(PAGE).status_code == 200


def test_signing_one_out_twice_is_fine(ada: Browser, firefox: Browser) -> None:
    number = numbers(ada)[0]
    assert [ada.send(f"{PAGE}/{number}/end").status_code for _ in range(2)] == [303, 303]


def test_one_that_is_not_used_any_more_is_not_listed(ada: Browser, firefox: Browser, clock: Clock) -> None:
    clock.added = timedelta(days=20)
    ada.get("/")
    clock.added = timedelta(days=40)
    assert len(numbers(ada)) == 1


def test_strange_names_of_browsers_are_data(ada: Browser, other: Browser) -> None:
    fields = {"csrf_token": other.token(), "email": EMAIL, "password": PASSWORD}
    other.client.post("/sign-in", data=fields, headers={"User-Agent": "<script>alert(1)</script>" * 500})
    assert "<script>alert" not in ada.get(PAGE).text
