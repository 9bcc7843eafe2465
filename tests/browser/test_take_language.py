"""The language of a sitting: chosen in the midst of it, the text kept; the same in another browser; on a telephone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, Site
from tests.browser.looks import check
from tests.browser.steps import editor, tab_to, verdict, write
from tests.site.screening import Screening

ALL = "en,de,es,fr,ja"


def start(page: Page) -> None:
    page.locator("#agreed").check()
    page.locator(".take-start .primary").click()
    expect(editor(page)).to_be_visible()


def choose(page: Page, language: str) -> None:
    page.locator(".languages-button").click()
    page.get_by_role("button", name=language, exact=True).click()


def test_a_language_chosen_in_a_sitting_keeps_the_text_and_holds_elsewhere(open_page: Opener, site: Site) -> None:
    link = Screening(site.app, page_languages=ALL).invite()
    page = open_page(link)
    start(page)
    write(page, "good = 'typed before'")
    choose(page, "Deutsch")  # At once, before it could be saved by itself.
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(editor(page)).to_contain_text("typed before")
    expect(page.locator("#conflict")).to_be_hidden()

    write(page, "good = 'typed after'")
    expect(page.locator("[data-saved]")).to_have_text("Gespeichert")
    page.get_by_role("button", name="Ausführen").click()
    expect(verdict(page)).to_have_text("Bestanden")
    expect(page.locator(".summary")).to_contain_text("Alle 2 Beispiele")

    elsewhere = open_page(link)
    expect(elsewhere.locator("html")).to_have_attribute("lang", "de")
    expect(editor(elsewhere)).to_contain_text("typed after")
    check(elsewhere)


def test_by_the_keyboard_alone(open_page: Opener, site: Site) -> None:
    page = open_page(Screening(site.app, page_languages=ALL).invite())
    tab_to(page, page.locator(".languages-button"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="日本語"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.locator(".take-figure")).to_contain_text("30 分")


@pytest.mark.parametrize("language", ["de", "fr"])
def test_long_words_fit_on_a_telephone(open_page: Opener, site: Site, language: str) -> None:
    link = Screening(site.app, page_languages=ALL).invite(language=language)
    page = open_page(link, viewport={"width": 320, "height": 720})
    check(page)
    start(page)
    check(page)
    left = page.locator(".take-clock").bounding_box()
    assert left is not None
    assert left["x"] >= 0
    is_within = "document.documentElement.scrollWidth <= 320"
    assert page.evaluate(is_within)
    for address in (f"{link}/finish", f"{link}/erasure"):
        page.goto(site.url + address)
        assert page.evaluate(is_within)


def test_without_scripts_the_text_goes_along(open_page: Opener, site: Site) -> None:
    screening = Screening(site.app, page_languages=ALL)
    page = open_page(screening.invite(language="fr"), java_script_enabled=False)
    page.locator("#agreed").check()
    page.locator(".take-start .primary").click()
    page.locator("#source").fill("good = 'plain'")
    choose(page, "Español")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert screening.texts()[screening.first].strip() == "good = 'plain'"
