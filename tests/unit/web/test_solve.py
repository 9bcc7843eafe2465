from __future__ import annotations

import json
import re
from html import unescape

from tests.site.make import KATA
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser


def editor_text(page: str) -> str:
    found = re.search(r'<textarea id="source".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_shows_prompt_starter_examples_and_hints(browser: Browser) -> None:
    page = browser.get(KATA).text
    assert "The contract" in page
    assert "A decorator that tries again" in editor_text(page)
    assert "test_retry.py" in page
    assert "Show a hint" in page
    assert "leaves the editor" in page


def test_hints_are_inside_one_another_so_that_each_is_revealed_by_itself(browser: Browser) -> None:
    page = browser.get(KATA).text
    assert page.index("Show a hint") < page.index("Three layers") < page.index("Show another hint")


def test_an_unknown_kata_is_not_found(browser: Browser) -> None:
    assert browser.get("/katas/decorators-functional/nothing").status_code == 404
    assert browser.get("/katas/x/%00").status_code == 404


def test_looking_at_a_kata_stores_nobody(browser: Browser) -> None:
    browser.get(KATA)
    with browser.client.session_transaction() as cookie:
        assert "visitor" not in cookie


def test_the_draft_is_what_the_editor_shows(browser: Browser) -> None:
    browser.tell(f"{KATA}/draft", source="x = '</textarea><b>'\n", revision=0)
    page = browser.get(KATA).text
    assert editor_text(page) == "x = '</textarea><b>'\n"
    assert "</textarea><b>" not in page


def test_text_that_html_cannot_hold_comes_back_exactly(browser: Browser) -> None:
    source = "x = '\ud800\0'"
    browser.tell(f"{KATA}/draft", source=source, revision=0)
    page = browser.get(KATA)
    assert page.status_code == 200
    found = re.search(r'id="source"[^>]*data-exact="([^"]*)"', page.text)
    assert found
    assert json.loads(unescape(found[1])) == source


def test_the_editorial_waits_for_a_solution(browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    assert "How others think about it" not in browser.get(KATA).text
    sent = browser.tell(f"{KATA}/submissions", mode="submit", source="good = 1")
    bell.grade(sent.json["id"])
    assert "How others think about it" in browser.get(KATA).text


def test_the_page_of_a_waiting_submission_follows_it(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="good = 1")
    assert f'data-follow="{sent.json["events"]}"' in browser.get(KATA).text
    bell.grade(sent.json["id"])
    page = browser.get(KATA).text
    assert "data-follow" not in page
    assert "All 2 examples passed in 38 ms." in page


def test_advice_is_still_there_when_the_page_is_opened_again(browser: Browser, bell: StandIn) -> None:
    bell.grade(browser.tell(f"{KATA}/submissions", mode="run", source="stuck = 1").json["id"])
    assert "Look for a loop that never ends, or for work that is done again and again." in browser.get(KATA).text


def test_attempts_are_asked_for_when_their_tab_is_opened(browser: Browser, bell: StandIn) -> None:
    for source in ("a = 1", "b = 'wrong'", "c = 3"):
        bell.grade(browser.tell(f"{KATA}/submissions", mode="run", source=source).json["id"])
    assert f'data-part="{KATA}/attempts/recent"' in browser.get(KATA).text
    part = browser.get(f"{KATA}/attempts/recent").text
    assert part.count("data-local") == 3
    assert "<html" not in part


def test_says_what_comes_before_and_after(browser: Browser, bell: StandIn) -> None:
    first = "/katas/decorators-functional/timer-wraps"
    page = browser.get(KATA).text
    assert f'Easier after <a href="{first}">' in page
    assert "solved</span>" not in page
    browser.sign_up()
    sent = browser.tell(f"{first}/submissions", mode="submit", source="good = 1")
    bell.grade(sent.json["id"])
    assert "solved</span>" in browser.get(KATA).text
    assert re.search(
        r'Next in Decorators &amp; functional: <a href="/katas/decorators-functional/', browser.get(first).text
    )
