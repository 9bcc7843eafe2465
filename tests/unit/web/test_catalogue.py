from __future__ import annotations

from pathlib import Path

from flask import Flask

from tests.building import build_version
from tests.site.make import close_site, make_site, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser


def test_lists_the_katas_by_track(browser: Browser) -> None:
    page = browser.get("/")
    assert page.status_code == 200
    assert "Write a retry decorator" in page.text
    assert "Decorators &amp; functional" in page.text


def test_narrows_by_track_and_says_how_many_match(browser: Browser) -> None:
    page = browser.get("/?track=decorators-functional").text
    assert "Write a retry decorator" in page
    assert "Nested transactions" not in page
    assert "katas match" in page


def test_searches_in_titles_summaries_tags_and_tracks(browser: Browser) -> None:
    for query in ("RETRY  dec", "flaky", "closures", "retry functional", "r\u00e9try"):
        page = browser.get("/", query_string={"q": query}).text
        assert "Write a retry decorator" in page, query
        assert "Nested transactions" not in page, query
    page = browser.get("/", query_string={"q": "<b>\U0001f600 nothing"}).text
    assert "No kata fits" in page
    assert "&lt;b&gt;\U0001f600 nothing" in page
    assert "<b>" not in page
    assert browser.get("/", query_string={"q": "x" * 7000}).status_code == 200


def test_all_filters_narrow_together_and_each_of_them_counts(browser: Browser) -> None:
    fits = {
        "q": "retry",
        "track": "decorators-functional",
        "difficulty": "3",
        "kind": "implement",
        "progress": "new",
        "tag": "closures",
    }
    page = browser.get("/", query_string=fits).text
    assert "1 of" in page
    assert "Write a retry decorator" in page
    others = {"q": "sql", "track": "asyncio", "difficulty": "1", "kind": "predict", "progress": "solved", "tag": "sql"}
    for field, value in others.items():
        assert "No kata fits" in browser.get("/", query_string={**fits, field: value}).text, field


def test_a_tag_is_a_way_to_its_katas_and_goes_with_other_wishes(browser: Browser) -> None:
    assert 'href="/?tag=closures#katas"' in browser.get("/").text
    page = browser.get("/?tag=closures&tag=exceptions&q=retry").text
    assert "Write a retry decorator" in page
    assert "Nested transactions" not in page
    assert 'value="closures" checked' in page
    assert 'value="exceptions" checked' in page
    assert "No kata fits" in browser.get("/?tag=closures&tag=sql&tag=gone").text


def test_wishes_that_no_kata_can_meet_are_no_wishes(browser: Browser) -> None:
    for query in ("difficulty=99", "kind=eat", "progress=%F0%9F%98%80", "page=-1", "page=x", "q=+", "tag="):
        page = browser.get(f"/?{query}")
        assert page.status_code == 200
        assert "katas match" not in page.text, query
    assert browser.get("/", query_string=[("tag", f"t{n}") for n in range(500)]).status_code == 200
    assert browser.get("/", query_string={"q": "\u202e\x00", "track": "../.."}).status_code == 200


def test_what_is_found_comes_in_pages_that_keep_the_wish(browser: Browser) -> None:
    first = browser.get("/?progress=unsolved").text
    assert "1 to 24 of" in first
    assert 'href="/?progress=unsolved&amp;page=2#katas"' in first
    assert "25 to 48 of" in browser.get("/?progress=unsolved&page=2").text
    assert browser.get("/?progress=unsolved&page=999").text.count('class="card new"') > 0


def test_a_long_track_shows_its_first_katas_and_leads_to_the_others(app: Flask, browser: Browser) -> None:
    with services_of(app).sessions() as session:
        for number in range(20):
            build_version(session, slug=f"k{number:02}", track="numbers")
    page = browser.get("/").text
    assert ">K03<" in page
    assert ">K04<" not in page
    assert 'href="/tracks/numbers">All 20 katas of Numbers</a>' in page


def test_a_guest_who_has_begun_and_a_person_are_told_what_is_next(browser: Browser, other: Browser) -> None:
    newcomer = browser.get("/").text
    assert "Next for you" not in newcomer
    assert "Good first katas" in newcomer
    assert "A first kata of Core Python." in newcomer
    browser.tell("/katas/asyncio/bounded-fetch/submissions", mode="run", source="wrong = 1")
    assert "Go on: you tried this one last." in browser.get("/").text
    other.sign_up()
    assert "A first kata of Core Python." in other.get("/").text


def test_a_link_to_what_somebody_found_shows_it_first(browser: Browser) -> None:
    assert "Every blade is tried" in browser.get("/").text
    page = browser.get("/?q=retry").text
    assert "Every blade is tried" not in page
    assert "<h1>Katas</h1>" in page


def test_a_wish_that_nothing_fits_says_what_to_do(browser: Browser) -> None:
    page = browser.get("/?difficulty=5&kind=predict").text
    assert "No kata fits" in page
    assert "Show all" in page


def test_an_empty_catalogue_says_what_to_do(tmp_path: Path) -> None:
    bell = StandIn()
    app = make_site(tmp_path, bell, katas=False)
    page = app.test_client().get("/").text
    assert "The rack is empty" in page
    assert "tameshi kata check" in page
    bell.stop()
    close_site(app)


def test_shows_what_has_been_solved(browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    assert "<strong>0</strong> of" in browser.get("/").text
    sent = browser.tell("/katas/decorators-functional/retry-decorator/submissions", mode="submit", source="good = 1")
    assert "Tried" in browser.get("/").text
    bell.grade(sent.json["id"])
    assert "<strong>1</strong> of" in browser.get("/").text
