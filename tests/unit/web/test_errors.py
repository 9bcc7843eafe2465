from __future__ import annotations

import logging

import pytest
from flask import Flask

from tests.site.make import KATA
from tests.unit.web.conftest import JSON, Browser


def test_not_found_says_what_to_do(browser: Browser) -> None:
    page = browser.get("/nothing")
    assert page.status_code == 404
    assert "Nothing here" in page.text
    assert "pick a kata" in page.text


def test_a_script_gets_words_too(browser: Browser) -> None:
    answer = browser.get("/nothing", headers=JSON)
    assert answer.status_code == 404
    assert answer.json["error"] == "Nothing here"


def test_a_form_without_token_gets_its_text_back_with_a_new_one(browser: Browser) -> None:
    page = browser.client.post(f"{KATA}/submissions", data={"source": "my = 'text'", "mode": "run"})
    assert page.status_code == 400
    assert "my = &#39;text&#39;</textarea>" in page.text
    assert 'name="mode" value="run"' in page.text
    assert 'name="csrf_token"' in page.text


def test_another_stale_form_says_so(browser: Browser) -> None:
    page = browser.client.post("/sign-in", data={"email": "a@example.com"})
    assert page.status_code == 400
    assert "open for too long" in page.text


def test_a_script_with_a_stale_token_gets_a_new_one(browser: Browser) -> None:
    stale = browser.client.post(f"{KATA}/draft", json={"source": "x"}, headers=JSON)
    assert stale.status_code == 400
    assert stale.json is not None
    headers = {**JSON, "X-CSRFToken": stale.json["csrf_token"]}
    assert browser.client.post(f"{KATA}/draft", json={"source": "x", "revision": 0}, headers=headers).status_code == 200


def test_the_wrong_method_gets_a_page(browser: Browser) -> None:
    assert browser.get("/sign-out").status_code == 405


def test_our_fault_is_called_that_and_asks_no_database(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down() -> str:
        raise RuntimeError("secret detail")

    monkeypatch.setitem(app.view_functions, "catalogue.index", break_down)
    with caplog.at_level(logging.CRITICAL):
        page = browser.get("/")
    assert page.status_code == 500
    assert "Our fault" in page.text
    assert "secret detail" not in page.text
