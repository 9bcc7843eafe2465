from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select

from core.models import Kata, KataVersion, Submission
from tests.site.make import KATA, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser

ADDRESS = f"{KATA}/own-tests"
MINE = "from solution import retry\n\n\ndef test_mine():\n    assert retry\n"


def tab(page: str) -> dict[str, str]:
    """The fields of the tab, as a form would send them."""
    text = re.search(r'<textarea id="own-source".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert text
    fields = dict(re.findall(r'name="(own_\w+)" value="([^"]*)"', page))
    return {**fields, "own_tests": unescape(text[1])}


def test_they_are_saved_and_shown_again(browser: Browser) -> None:
    saved = browser.tell(ADDRESS, source=MINE, revision=0)
    assert (saved.status_code, saved.json["revision"]) == (200, 1)
    assert tab(browser.get(KATA).text)["own_tests"] == MINE


def test_nobody_sees_anothers(browser: Browser, other: Browser) -> None:
    browser.tell(ADDRESS, source=MINE, revision=0)
    assert tab(other.get(KATA).text)["own_tests"] == ""


def test_two_tabs_with_different_tests_lose_neither(browser: Browser) -> None:
    browser.tell(ADDRESS, source="first = 1\n", revision=0)
    late = browser.tell(ADDRESS, source="second = 2\n", revision=0)
    assert (late.status_code, late.json["source"], late.json["revision"]) == (409, "first = 1\n", 1)
    page = browser.send(ADDRESS, source="second = 2\n", revision="0")
    assert page.status_code == 409
    assert "first = 1" in page.text
    assert "second = 2" in page.text
    assert f'action="{ADDRESS}"' in page.text


def test_a_form_saves_them_without_scripts(browser: Browser) -> None:
    fields = tab(browser.get(KATA).text)
    answer = browser.send(ADDRESS, **{**fields, "own_tests": MINE, "source": "the solution"})
    assert answer.location == f"{KATA}#own-tests"
    assert tab(browser.get(KATA).text)["own_tests"] == MINE


def test_a_run_of_a_form_saves_and_runs_them(browser: Browser, bell: StandIn) -> None:
    fields = tab(browser.get(KATA).text)
    sent = browser.send(f"{KATA}/submissions", **{**fields, "own_tests": MINE, "source": "good = 1", "mode": "run"})
    bell.grade(sent.location.rpartition("/")[2])
    page = browser.get(sent.location).text
    assert "Your tests</h3>" in page
    assert "Of your own tests, 1 of 1 passed." in page
    assert "Your tests, as they were sent" in page
    assert tab(browser.get(KATA).text)["own_tests"] == MINE


def test_a_form_that_left_them_alone_does_not_save_them(browser: Browser) -> None:
    fields = tab(browser.get(KATA).text)
    browser.tell(ADDRESS, source=MINE, revision=0)
    browser.send(f"{KATA}/submissions", **fields, source="good = 1", mode="run")
    assert tab(browser.get(KATA).text)["own_tests"] == MINE


def test_a_stale_form_that_changed_them_keeps_both(browser: Browser) -> None:
    fields = tab(browser.get(KATA).text)
    browser.tell(ADDRESS, source="elsewhere = 1\n", revision=0)
    browser.send(f"{KATA}/submissions", **{**fields, "own_tests": "here = 1\n"}, source="good = 1", mode="submit")
    both = tab(browser.get(KATA).text)["own_tests"]
    assert both.index("here = 1") < both.index("elsewhere = 1")


def test_results_tell_them_apart_and_they_decide_nothing(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="good = 1", own_tests="def test_wrong(): ...")
    bell.grade(sent.json["id"])
    state = browser.get(sent.json["status"]).json
    assert state["verdict"] == "passed"
    assert state["summary"] == "All 2 examples passed in 38 ms. Of your own tests, 0 of 1 passed."
    assert state["html"].index('aria-label="Tests"') < state["html"].index('aria-label="Your tests"')
    assert "2 of 2 tests" in browser.get(f"{KATA}/attempts/recent").text.replace("\n", "")


def test_why_they_could_not_be_run_is_said(browser: Browser, bell: StandIn) -> None:
    sent = browser.tell(f"{KATA}/submissions", mode="run", source="good = 1", own_tests="broken")
    bell.grade(sent.json["id"])
    assert "Your tests could not be run. test_own.py:1: SyntaxError" in browser.get(KATA).text


def test_a_submit_never_takes_them_along(app: Flask, browser: Browser) -> None:
    browser.sign_up()
    sent = browser.tell(f"{KATA}/submissions", mode="submit", source="good = 1", own_tests=MINE)
    with services_of(app).sessions() as session:
        assert session.get_one(Submission, sent.json["id"]).own_tests is None


@pytest.mark.parametrize("size", [70_000, 10_000_000])
def test_too_many_of_them_are_refused_and_stay(browser: Browser, size: int) -> None:
    tests = "# " + "x" * size
    refused = browser.tell(f"{KATA}/submissions", mode="run", source="good = 1", own_tests=tests)
    assert refused.status_code == 413
    assert "Your tests have" in refused.json["message"]
    fields = tab(browser.get(KATA).text)
    page = browser.send(f"{KATA}/submissions", **{**fields, "own_tests": tests, "source": "good = 1", "mode": "run"})
    assert page.status_code == 413
    assert tests in page.text
    assert "good = 1" in page.text
    if size > 1_000_000:
        assert browser.tell(ADDRESS, source=tests, revision=0).status_code == 413


def test_text_that_html_cannot_hold_comes_back_exactly(browser: Browser) -> None:
    browser.tell(ADDRESS, source="x = '\ud800\0</textarea>'", revision=0)
    page = browser.get(KATA)
    assert page.status_code == 200
    assert "\"x = '\\ud800\\u0000&lt;/textarea&gt;'\"" in page.text.replace("&#34;", '"').replace("&#39;", "'")


def test_katas_whose_solution_is_tests_have_none(app: Flask, browser: Browser) -> None:
    with services_of(app).sessions() as session:
        kata = session.scalars(
            select(Kata).join(KataVersion, Kata.current_version_id == KataVersion.id).where(KataVersion.kind == "test")
        ).first()
        assert kata is not None
        address = f"/katas/{kata.address}"
    assert "own-tests" not in browser.get(address).text
    assert browser.tell(f"{address}/own-tests", source=MINE, revision=0).status_code == 404


def test_a_visitors_tests_stay_theirs_when_they_sign_up(browser: Browser) -> None:
    browser.tell(ADDRESS, source=MINE, revision=0)
    browser.sign_up()
    assert tab(browser.get(KATA).text)["own_tests"] == MINE
