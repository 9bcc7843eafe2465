from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.building import build_version
from tests.site.make import KATA, services_of
from tests.site.stand_in import StandIn
from tests.unit.web.conftest import Browser

TRACK = "/tracks/decorators-functional"


def test_a_track_shows_its_katas_in_order_without_an_account(browser: Browser) -> None:
    page = browser.get(TRACK).text
    assert "<h1>Decorators &amp; functional</h1>" in page
    titles = re.findall(r"<h2><a href=\"(/katas/decorators-functional/[^\"]+)\">", page)
    assert KATA in titles
    assert "Begin with" in page
    assert f"0 of {len(titles)} solved" in page


def test_it_says_what_is_solved_what_comes_before_and_what_is_next(browser: Browser, bell: StandIn) -> None:
    browser.sign_up()
    first = re.search(r'go-on.*?href="(/katas/[^"]+)"', browser.get(TRACK).text, re.DOTALL)
    assert first
    sent = browser.tell(f"{first[1]}/submissions", mode="submit", source="good = 1")
    bell.grade(sent.json["id"])
    page = browser.get(TRACK).text
    assert "Next in this track" in page
    assert re.search(r'value="1" aria-label="Decorators &amp; functional: 1 of \d+ katas solved"', page)
    following = re.search(r'go-on.*?href="(/katas/[^"]+)"', page, re.DOTALL)
    assert following
    assert following[1] != first[1]


def test_a_long_track_comes_in_pages(app: Flask, browser: Browser) -> None:
    with services_of(app).sessions() as session:
        for number in range(60):
            build_version(session, slug=f"k{number:02}", track="numbers")
    page = browser.get("/tracks/numbers?page=2").text
    assert '<ol class="steps" start="51">' in page
    assert ">K59</a>" in page
    assert ">K49</a>" not in page


def test_a_track_that_is_not_there(browser: Browser) -> None:
    for slug in ("nothing", "a%00", "%F0%9F%98%80", "x" * 5000):
        assert browser.get(f"/tracks/{slug}").status_code == 404


@pytest.mark.parametrize("address", ["/", TRACK, KATA, "/points", "/sign-in", "/sign-up"])
def test_pages_for_everybody_are_described_to_search_engines(browser: Browser, address: str) -> None:
    described = re.findall(r'<meta name="description" content="([^"]{30,})">', browser.get(address).text)
    assert len(described) == 1


def test_a_link_to_a_kata_says_what_it_leads_to(browser: Browser) -> None:
    page = browser.get(KATA)
    assert page.status_code == 200, "without an account"
    assert '<meta property="og:title" content="Write a retry decorator: a Python kata">' in page.text
    assert f'<link rel="canonical" href="http://tameshi.test{KATA}">' in page.text
    described = re.search(r'<meta name="description" content="([^"]+)">', page.text)
    assert described
    assert f'<meta property="og:description" content="{described[1]}">' in page.text
