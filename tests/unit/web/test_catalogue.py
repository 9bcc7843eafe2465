from __future__ import annotations

from pathlib import Path

from tests.site.make import close_site, make_site
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
    assert "\u201c&lt;b&gt;" in page
    assert browser.get("/", query_string={"q": "x" * 7000}).status_code == 200


def test_a_tag_is_a_way_to_its_katas_and_can_be_taken_back(browser: Browser) -> None:
    assert 'href="/?tag=closures#katas"' in browser.get("/").text
    page = browser.get("/?tag=closures&q=retry").text
    assert "Write a retry decorator" in page
    assert "Nested transactions" not in page
    assert 'href="/?q=retry#katas"' in page, "the way back keeps the other wishes"


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
    assert "of 3 solved" in browser.get("/").text or "solved" in browser.get("/").text
    sent = browser.tell("/katas/decorators-functional/retry-decorator/submissions", mode="submit", source="good = 1")
    assert "Tried" in browser.get("/").text
    bell.grade(sent.json["id"])
    assert "<strong>1</strong> of" in browser.get("/").text
