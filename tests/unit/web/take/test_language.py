"""The language of a candidate's pages: the browser's wish at first, then their own choice, in every browser."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from core.languages.spoken import spoken
from core.models import Screen
from core.screens.consent import consent_text
from tests.site.screening import Screening
from tests.unit.web.conftest import JSON, Browser

OFFERED = {"page_languages": "fr,en,de"}


@pytest.fixture
def screening(app: Flask) -> Screening:
    return Screening(app, **OFFERED)


def language_of(page: Any) -> str:
    return str(page.text).split('<html lang="', 1)[1].split('"', 1)[0]


@pytest.mark.parametrize(
    ("wished", "spoken_then"),
    [("de-AT,de;q=0.9,en;q=0.5", "de"), ("ja", "fr"), ("", "fr"), ("ja,en;q=0.3", "en"), ("x" * 10_000, "fr")],
)
def test_the_browser_chooses_among_what_the_company_offers(
    screening: Screening, browser: Browser, wished: str, spoken_then: str
) -> None:
    page = browser.client.get(screening.invite(), headers={"Accept-Language": wished})
    assert language_of(page) == spoken_then


def test_a_choice_holds_in_another_browser_and_needs_no_cookie(app: Flask, screening: Screening) -> None:
    link = screening.invite()
    here = app.test_client().post(f"{link}/language", data={"language": "de", "next": f"{link}/warm-up?x=1"})
    assert here.location == f"{link}/warm-up?x=1"
    assert "Set-Cookie" not in here.headers
    there = app.test_client().get(link, headers={"Accept-Language": "fr"})
    assert language_of(there) == "de"
    assert "die Uhr läuft noch nicht" in there.text.replace("Die", "die")
    assert "Set-Cookie" not in there.headers


@pytest.mark.parametrize("language", ["ja", "xx", "", "en\x00", "d" * 10_000])
def test_what_is_not_offered_is_not_spoken(screening: Screening, browser: Browser, language: str) -> None:
    link = screening.invite()
    assert browser.client.post(f"{link}/language", data={"language": language}).location == link
    assert language_of(browser.client.get(link)) == "fr"


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example", "/teams", "\\\\x"])
def test_a_choice_leads_nowhere_else(screening: Screening, browser: Browser, target: str) -> None:
    link = screening.invite()
    assert browser.client.post(f"{link}/language", data={"language": "de", "next": target}).location == link


def test_what_was_agreed_to_was_read_in_the_language_that_stays(screening: Screening, browser: Browser) -> None:
    link = screening.invite()
    browser.client.post(f"{link}/start", data={"agreed": "1"}, headers={"Accept-Language": "de"})
    sitting = screening.sitting()
    assert sitting is not None
    assert sitting.consent.startswith("**Wer verantwortlich ist.**")
    page = browser.client.get(f"{link}/katas/{screening.first}", headers={"Accept-Language": "fr"})
    assert language_of(page) == "de"
    assert 'id="words"' in page.text
    assert "Gespeichert" in page.text
    assert '<h1 id="title" lang="en">' in page.text


def test_a_plain_form_keeps_the_text_when_the_language_changes(screening: Screening, browser: Browser) -> None:
    link = screening.invite()
    browser.client.post(f"{link}/start", data={"agreed": "1"})
    task = f"{link}/katas/{screening.first}"
    back = browser.client.post(f"{task}/text", data={"source": "a = 1", "revision": "0", "language": "de"})
    assert back.location.partition("?")[0] == task
    page = browser.client.get(task)
    assert language_of(page) == "de"
    assert "a = 1</textarea>" in page.text


def test_a_language_that_is_offered_no_more_stays_with_who_chose_it(screening: Screening, browser: Browser) -> None:
    link = screening.invite(language="ja")
    page = browser.client.get(link)
    assert language_of(page) == "ja"
    assert 'value="ja" lang="ja" aria-pressed="true"' in page.text


def test_what_scripts_are_told_is_said_in_the_language_too(screening: Screening, browser: Browser) -> None:
    link = screening.invite(language="de")
    browser.client.post(f"{link}/start", data={"agreed": "1"})
    answer: Any = browser.client.post(f"{link}/events", json={"device": "!"}, headers=JSON)
    assert answer.json["message"].startswith("Diese Seite hat etwas gesendet")


def test_a_link_that_is_not_known_answers_as_the_browser_wishes(browser: Browser) -> None:
    page = browser.client.get("/take/nothing", headers={"Accept-Language": "de"})
    assert page.status_code == 404
    assert language_of(page) == "de"
    assert "Diesen Link gibt es nicht" in page.text


def test_the_next_request_of_a_thread_begins_in_english(screening: Screening, browser: Browser) -> None:
    browser.client.get(screening.invite(language="de"))
    assert spoken() == "en"
    assert language_of(browser.client.get("/")) == "en"


def test_one_language_alone_offers_no_choice(app: Flask, browser: Browser) -> None:
    page = browser.client.get(Screening(app).invite(), headers={"Accept-Language": "de"})
    assert language_of(page) == "en"
    assert "languages-button" not in page.text


def test_the_consent_on_the_companys_pages_is_english(screening: Screening, browser: Browser) -> None:
    link = screening.invite(language="de")
    browser.client.get(link)
    with screening.sessions() as session:
        assert consent_text(session.get_one(Screen, screening.screen_id)).startswith("**Who is responsible.**")
