from __future__ import annotations

import pytest
from flask import Flask

from core.teams.roles import Role
from tests.site.lived_in import EMAIL, PASSWORD, live_in
from tests.unit.web.conftest import Browser
from tests.unit.web.teams.conftest import Home


@pytest.fixture
def page(app: Flask, browser: Browser) -> str:
    """The insight of a team in which much has happened."""
    story = live_in(app)
    browser.send("/sign-in", email=EMAIL, password=PASSWORD)
    answer = browser.get(f"/teams/{story['team']}/insight")
    assert answer.status_code == 200
    return str(answer.text)


def test_every_picture_has_words_and_a_table(page: str) -> None:
    assert page.count('role="img"') == page.count("As a table") == 3
    assert page.count('role="img" aria-label="') == 3
    assert "0 of 9" in page
    assert "9 of 9" in page


def test_people_are_named_kindly_and_in_no_order_of_merit(page: str) -> None:
    part = page.split('id="stuck"')[1]
    assert "That takes patience" in part
    names = [line.split("</bdi>")[0] for line in part.split('<bdi class="team-name">')[1:10]]
    assert names == sorted(names, key=str.lower)
    assert "p1@example.com" not in page


def test_nothing_yet_is_said_in_words(browser: Browser, home: Home) -> None:
    page = browser.get(f"{home.address}/insight").text
    for words in ("Nothing to show yet", "No test fails", "Nobody is stuck for long"):
        assert words in page


def test_members_read_what_leads_see_and_cannot_see_it(eve: Browser, home: Home) -> None:
    home.enlist("eve@example.com", Role.MEMBER)
    assert eve.get(f"{home.address}/insight").status_code == 403
    page = eve.get(home.address).text
    assert "What others in the team see of you" in page
    assert "/insight" not in page
