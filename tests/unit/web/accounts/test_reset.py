from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.site.make import Letters
from tests.unit.web.conftest import Browser, Clock


@pytest.fixture
def link(browser: Browser, other: Browser, letters: Letters) -> str:
    other.sign_up()
    assert "If there is an account" in browser.send("/reset", email="ada@example.com").text
    to, _, text = letters.sent[-1]
    assert to == "ada@example.com"
    found = re.search(r"http://tameshi\.test(/reset/\S+)", text)
    assert found
    return found[1]


def test_the_link_sets_a_new_password_and_signs_out_everywhere_else(
    browser: Browser, other: Browser, link: str
) -> None:
    assert "Choose a new password" in browser.get(link).text
    assert browser.send(link, password="quite another one").status_code == 303
    assert "Sign out" in browser.get("/").text
    assert "Sign out" not in other.get("/").text
    assert other.send("/sign-in", email="ada@example.com", password="quite another one").status_code == 303


def test_the_link_works_once(browser: Browser, link: str) -> None:
    browser.send(link, password="quite another one")
    assert browser.get(link).status_code == 410
    assert browser.send(link, password="yet another one").status_code == 410


def test_the_link_works_for_an_hour(browser: Browser, link: str, clock: Clock) -> None:
    clock.added = timedelta(minutes=61)
    assert "This link has done its work" in browser.get(link).text


def test_a_short_password_is_refused_and_the_link_still_works(browser: Browser, link: str) -> None:
    refused = browser.send(link, password="short")
    assert refused.status_code == 422
    assert "10 to 1000 characters" in refused.text
    assert browser.send(link, password="quite another one").status_code == 303


def test_an_unknown_address_gets_the_same_answer_and_no_mail(browser: Browser, letters: Letters) -> None:
    assert "If there is an account" in browser.send("/reset", email="bob@example.com").text
    assert letters.sent == []


def test_the_link_does_not_follow_the_host_header(browser: Browser, other: Browser, letters: Letters) -> None:
    other.sign_up()
    browser.client.post(
        "/reset", data={"csrf_token": browser.token(), "email": "ada@example.com"}, headers={"X-Forwarded-Host": "evil"}
    )
    assert "http://tameshi.test/reset/" in letters.sent[-1][2]
